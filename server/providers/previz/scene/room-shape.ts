/** Inner measures of a room in metres; the camera stands at its near end. */
export interface RoomShape {
  readonly halfWidth: number;
  readonly height: number;
  readonly backZ: number;
  readonly windows: readonly { readonly x: number; readonly width: number }[];
  readonly sill: number;
  readonly windowTop: number;
  /** Windows along a side wall: -1 left, 1 right, 0 none. */
  readonly sideWindows: -1 | 0 | 1;
}
