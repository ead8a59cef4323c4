// Where the samples are made of them: the sandbox's gallery draws them too.
import { sampleTranslations } from '../../sandbox/samples/locales.ts';

export {
  audience,
  chooseRule,
  deadline,
  event,
  objectionForm,
  only,
  personalClock,
  places,
  rule,
  type SceneWish,
  scene,
  serviceWith,
  source,
  sources,
  training,
  ukRule,
  usRule,
  view,
  way,
} from '../../sandbox/samples/services.ts';

export const translations = sampleTranslations();
