// What Slack accepts inside blocks: text objects, options, buttons, menus, pickers, inputs.
// Figures from Slack's Block Kit reference (docs.slack.dev/reference/block-kit).

import {
  bool,
  type Check,
  type Fields,
  integer,
  isObject,
  list,
  object,
  oneOf,
  pattern,
  string,
  url,
  variant,
} from './shape.ts';

export function plainText(max: number): Check {
  return object({
    required: { type: oneOf('plain_text'), text: string(max) },
    optional: { emoji: bool },
  });
}

export function anyText(max: number): Check {
  return variant({
    plain_text: { required: { text: string(max) }, optional: { emoji: bool } },
    mrkdwn: { required: { text: string(max) }, optional: { verbatim: bool } },
  });
}

const confirm = object({
  required: {},
  optional: {
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: oneOf('primary', 'danger'),
  },
});

function option(text: Check): Check {
  return object({
    required: { text, value: string(150) },
    optional: { description: anyText(75), url: url(3000) },
  });
}

const menuOption = option(plainText(75));
const listOption = option(anyText(75));
const optionGroup = object({ required: { label: plainText(75), options: list(menuOption, 100) } });
const placeholder = plainText(150);
const actionId = string(255);
const dispatch = object({
  optional: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
});
const filter = object({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: bool,
    exclude_bot_users: bool,
  },
});

/** Fields every interactive element may carry. */
const acting = { action_id: actionId, confirm, focus_on_load: bool };
const id = string(255);
const many = { max_selected_items: integer(1, 1_000_000) };

const menus: Record<string, Fields> = {
  static_select: { optional: { ...acting, placeholder, ...staticOptions(), initial_option: menuOption } },
  multi_static_select: {
    optional: { ...acting, ...many, placeholder, ...staticOptions(), initial_options: list(menuOption, 100) },
  },
  external_select: {
    optional: { ...acting, placeholder, min_query_length: integer(0, 1000), initial_option: menuOption },
  },
  multi_external_select: {
    optional: {
      ...acting,
      ...many,
      placeholder,
      min_query_length: integer(0, 1000),
      initial_options: list(menuOption, 100),
    },
  },
  users_select: { optional: { ...acting, placeholder, initial_user: id } },
  multi_users_select: { optional: { ...acting, ...many, placeholder, initial_users: list(id, 1000, 0) } },
  conversations_select: {
    optional: {
      ...acting,
      placeholder,
      filter,
      initial_conversation: id,
      default_to_current_conversation: bool,
      response_url_enabled: bool,
    },
  },
  multi_conversations_select: {
    optional: {
      ...acting,
      ...many,
      placeholder,
      filter,
      initial_conversations: list(id, 1000, 0),
      default_to_current_conversation: bool,
    },
  },
  channels_select: { optional: { ...acting, placeholder, initial_channel: id, response_url_enabled: bool } },
  multi_channels_select: {
    optional: { ...acting, ...many, placeholder, initial_channels: list(id, 1000, 0) },
  },
};

const pickers: Record<string, Fields> = {
  button: {
    required: { text: plainText(75) },
    optional: {
      ...acting,
      value: string(2000),
      url: url(3000),
      style: oneOf('primary', 'danger'),
      accessibility_label: string(75),
    },
  },
  overflow: { required: { options: list(menuOption, 5) }, optional: acting },
  checkboxes: {
    required: { options: list(listOption, 10) },
    optional: { ...acting, initial_options: list(listOption, 10) },
  },
  radio_buttons: {
    required: { options: list(listOption, 10) },
    optional: { ...acting, initial_option: listOption },
  },
  datepicker: { optional: { ...acting, placeholder, initial_date: pattern(/^\d{4}-\d{2}-\d{2}$/) } },
  timepicker: {
    optional: {
      ...acting,
      placeholder,
      initial_time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/),
      timezone: string(100),
    },
  },
  datetimepicker: { optional: { ...acting, initial_date_time: integer(1_000_000_000, 9_999_999_999) } },
};

const typed = { ...acting, placeholder, dispatch_action_config: dispatch, initial_value: string(3000, 0) };
const inputs: Record<string, Fields> = {
  plain_text_input: {
    optional: { ...typed, multiline: bool, min_length: integer(0, 3000), max_length: integer(1, 3000) },
  },
  number_input: {
    required: { is_decimal_allowed: bool },
    optional: { ...typed, min_value: string(100), max_value: string(100) },
  },
  email_text_input: { optional: typed },
  url_text_input: { optional: typed },
};

const image: Record<string, Fields> = {
  image: { required: { image_url: url(3000), alt_text: string(2000) } },
};

/** What may stand in an actions block. */
export const actionElement: Check = withOptions(variant({ ...menus, ...pickers }));
/** What may stand beside a section's text. */
export const accessory: Check = withOptions(variant({ ...menus, ...pickers, ...image }));
/** What may stand in an input block. */
export const inputElement: Check = withOptions(
  variant({ ...menus, ...without(pickers, 'button', 'overflow'), ...inputs }),
);
/** What may stand in a context block. */
export const contextElement: Check = variant({
  ...image,
  plain_text: { required: { text: string(3000) }, optional: { emoji: bool } },
  mrkdwn: { required: { text: string(3000) }, optional: { verbatim: bool } },
});

function staticOptions(): Record<string, Check> {
  return { options: list(menuOption, 100), option_groups: list(optionGroup, 100) };
}

/** A static menu needs options or groups, and only one of them. */
function withOptions(inner: Check): Check {
  return (value, pointer, faults) => {
    inner(value, pointer, faults);
    if (!isObject(value) || !String(value.type).endsWith('static_select')) return;
    if ((value.options === undefined) === (value.option_groups === undefined))
      faults.push(`exactly one of options, option_groups is required [json-pointer:${pointer}]`);
  };
}

function without(table: Record<string, Fields>, ...names: readonly string[]): Record<string, Fields> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name)));
}
