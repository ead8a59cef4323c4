// Makes `npm start`, `npm test` and `npm run lastcall` work on a fresh clone, whatever Node started them:
// installs what the lockfile names when it is missing or stale, and checks that Node 24 is then at hand.
// Runs on any old Node, so: CommonJS, no modern syntax. Everything it prints goes to standard error.
var fs = require('fs');
var path = require('path');
var spawnSync = require('child_process').spawnSync;

var root = __dirname;
var NEEDED_MAJOR = 24;

/** Major version of the Node that the scripts will use, or 0 when none is installed. */
function installedNodeMajor() {
  var own = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  var command = fs.existsSync(own) ? own : process.execPath;
  var answer = spawnSync(command, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  var match = /^v(\d+)\./.exec(answer.stdout || '');
  return match ? Number(match[1]) : 0;
}

/** True when node_modules holds what package-lock.json names. npm writes the marker last, so its age tells. */
function isInstalled() {
  var marker = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(marker)) return false;
  var installed = fs.statSync(marker).mtimeMs;
  return ['package.json', 'package-lock.json'].every(function (name) {
    return fs.statSync(path.join(root, name)).mtimeMs <= installed;
  });
}

function fail(reason) {
  process.stderr.write('last-call: ' + reason + '\n');
  process.exit(2);
}

if (!isInstalled() || installedNodeMajor() < NEEDED_MAJOR) {
  process.stderr.write('last-call: installing packages (once, about a minute) ...\n');
  var npm = process.env.npm_execpath
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  var args = npm
    .slice(1)
    .concat(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  var result = spawnSync(npm[0], args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && !process.env.npm_execpath,
  });
  if (result.status !== 0) {
    fail('the packages could not be installed. Check the network and run `npm ci` here to see why.');
  }
  if (installedNodeMajor() < NEEDED_MAJOR) {
    fail(
      'Node ' +
        NEEDED_MAJOR +
        ' could not be installed. Install Node ' +
        NEEDED_MAJOR +
        ' or newer yourself, or run `npm ci --allow-scripts=node`.',
    );
  }
}
