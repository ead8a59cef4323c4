export default {
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // Two workers: the end-to-end suites run real sockets and a browser beside each other.
  maxWorkers: 2,
  // Each suite reads the catalogue anew, and a worker keeps what suites leave behind.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 180_000,
};
