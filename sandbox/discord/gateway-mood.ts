/** How the gateway treats new connections and sessions; changed in place while the twin runs. */
export interface GatewayMood {
  /** Real milliseconds until its HELLO; null: it never comes, and the socket stays open. */
  helloAfterMs: number | null;
  /** Whether heartbeats are acknowledged. */
  acknowledges: boolean;
  /** The HTTP status with which connections are refused; null: they are taken. */
  refusesWith: number | null;
  /** Whether an identify is answered at all. */
  welcomes: boolean;
  /** Whether READY names the guild the bot is in. */
  listsGuild: boolean;
  /** Whether a guild named by READY is announced afterwards. */
  announcesGuild: boolean;
}

export const calmMood = (): GatewayMood => ({
  helloAfterMs: 0,
  acknowledges: true,
  refusesWith: null,
  welcomes: true,
  listsGuild: true,
  announcesGuild: true,
});
