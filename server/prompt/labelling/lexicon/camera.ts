import type { TermTable } from './term-table.ts';

/** Terms for what the camera does, sees through, looks from and holds sharp. */
export const cameraTerms: TermTable = {
  'camera.movement': {
    static: `static; static camera; static shot; static frame; locked off; locked off shot; locked off tripod; locked camera; locked; locked down; fixed camera; fixed shot; fixed frame; fixed tripod; still camera;
      tripod; tripod shot; stationary camera; camera holds; camera holds still; camera stays still; camera is still; camera does not move; no camera movement; motionless camera; camera remains static`,
    push: `push in; pushes in; pushing in; push; push forward; dolly in; dolly forward; dollies in; zoom in; zooms in; zooming in; crash zoom; snap zoom; move in; moves in; moving in; track in; tracks in;
      creep in; creeps in; punch in; drone push; moves closer; camera approaches; glide forward; gimbal glide forward; glides forward; drone flies forward; flies forward; moves forward; slow zoom; zoom; push toward; creeping zoom; inches forward`,
    pull: `pull out; pull back; pulls back; pulls out; pulling back; pulling out; dolly out; dolly back; dollies out; zoom out; zooms out; zooming out; move back; moves back; moving back; track back; pull away; pulls away from; tracking backwards; backs away; widen out; retreats`,
    'pan-left': `pan left; pans left; panning left; pan to the left; whip pan left; slow pan left; pan from right to left`,
    'pan-right': `pan right; pans right; panning right; pan to the right; whip pan right; quick pan right; slow pan right; pan from left to right`,
    pan: `pan; pans; panning; panning shot; whip pan; swish pan; pan across; pans across; slow pan; pan shot; sweeps across; sweeping shot`,
    'tilt-up': `tilt up; tilts up; tilting up; looks up slowly`,
    'tilt-down': `tilt down; tilts down; tilting down`,
    tilt: `tilt; tilts; tilting`,
    'crane-up': `crane up; cranes up; boom up; booms up; jib up; pedestal up; camera rises; rising shot; ascending shot; ascending drone shot; drone rises; crane shot rising; slow vertical rise; vertical rise; rises up; rising crane shot`,
    'crane-down': `crane down; cranes down; boom down; booms down; jib down; pedestal down; camera descends; descending shot; camera lowers; descending drone shot`,
    crane: `crane shot; crane; jib shot; boom shot; crane move; jib`,
    orbit: `orbit; orbits; orbiting; orbiting shot; orbit shot; orbit left; orbit right; arc; arcs; arc shot; arc left; arc right; arcs left; arcs right; arcing; camera circles; circling camera; circling shot; circles around; circle around; 360 orbit; 360 shot; 360 degree orbit; 360 spin; drone orbit; bullet time; revolves around; revolve around; rotating camera; slow arc; arcs around; orbits around; 360 degree rotation`,
    truck: `truck left; truck right; trucks left; trucks right; trucking shot; track left; track right; tracks left; tracks right; slide left; slide right; slides left; slides right; slider; slider shot; slider move; slider move left; slider move right; dolly left; dolly right; lateral; lateral move; lateral movement; lateral track;
      lateral tracking shot; lateral slide; crab left; crab right; side tracking shot; side tracking; side scroll; dolly alongside; sideways dolly; parallax shot; dolly; dolly shot; dolly move; dollies; slow dolly; slow lateral track`,
    follow: `tracking shot; tracking; tracking alongside; tracking along; tracks alongside; track alongside; follow shot; following shot; aerial follow shot; aerial tracking shot; camera follows; follows from behind; following from behind; following close behind; follow from behind; tracking shot from behind; steadicam; steadicam shot; gimbal; gimbal shot; gimbal following close behind; leading shot; tracks with; tracks with him; tracks with her; moves with; car mounted; car mounted camera;
      car mounted tracking shot; high speed tracking; slow motion tracking; chase cam; dashcam; dash cam; camera tracks; following; follow cam; trailing shot; tracking in; side tracking; one take tracking shot`,
    handheld: `handheld; hand held; handheld camera; handheld movement; handheld shot; handheld camerawork; shaky cam; shaky camera; shaky handheld; shaky; jerky handheld; violent handheld movement; low handheld; camera shake; subtle camera shake; unsteady camera; body cam; bodycam; helmet cam; gopro; selfie camera`,
    fly: `fpv; fpv drone; fpv shot; fpv drone shot; fly through; flythrough; fly over; flyover; drone footage; drone flyover; drone flight; drone follows; aerial drone shot; drone; camera glides; camera floats; floating camera; camera drifts; glides; snorricam; camera flies; drone glides`,
    roll: `camera roll; barrel roll; rolls; roll left; roll right; rotates 180`,
    vertigo: `dolly zoom; vertigo effect; zolly; vertigo shot`,
  },
  'camera.lens': {
    wide: `wide angle lens; wide angle; ultra wide lens; ultra wide; ultra wide angle lens; ultrawide; fisheye; fisheye lens; fish eye lens; rectilinear`,
    long: `telephoto; telephoto lens; long lens; telephoto compression; compressed perspective; super telephoto; tele lens`,
    macro: `macro lens; probe lens; macro photography; microscope lens`,
    anamorphic: `anamorphic; anamorphic lens; anamorphic widescreen; anamorphic look`,
    '': `prime lens; portrait lens; vintage lens; spherical lens; zoom lens; cooke lens; zeiss lens; petzval lens; helios lens; cooke; master prime; panavision; lensbaby; tilt shift lens`,
  },
  'camera.angle': {
    low: `low angle; low angle shot; low angle view; from below; worm's eye view; worm's eye; worms eye view; worm eye view; ground level; ground level shot; looking up at; hip level; low camera; low camera angle; low to the ground; knee level`,
    high: `high angle; high angle shot; high angle view; from above; overhead shot; overhead; overhead view; top down; top down view; top down shot; bird's eye view; bird's eye; birds eye view; bird eye view; god's eye view; looking down on; flat lay; high camera angle; satellite view; top view`,
    eye: `eye level; eye level shot; straight on; straight on angle; shoulder level; chest level; at eye level; frontal view; front view; head on; front on`,
    dutch: `dutch angle; dutch tilt; canted angle; canted frame; tilted frame; oblique angle; dutch`,
    pov: `pov; point of view; first person; first person view; first person pov; first person perspective; subjective camera; third person; third person view`,
    '': `from behind; side view; profile view; side profile; three quarter view; rear view; three quarter angle; from the side; back view; side on; aerial perspective; isometric; isometric view`,
  },
  'camera.focus': {
    shallow: `shallow depth of field; shallow focus; shallow dof; shallow; bokeh; bokeh background; creamy bokeh; soft bokeh; blurred background; background blurred; blurry background; out of focus background; soft background; soft focus background; background blur;
      background softly blurred; background out of focus; narrow focus; narrow depth of field; thin depth of field; selective focus; tilt shift; tilt shift effect; defocused; out of focus; bokeh lights`,
    deep: `deep focus; deep depth of field; everything in focus; sharp throughout; pan focus; infinite focus; large depth of field`,
    rack: `rack focus; rack; focus pull; pull focus; racks focus; racking focus; focus shift; focus shifts; shifting focus; focus racks; focus change`,
    soft: `soft focus; diffusion filter; pro mist filter; dreamy blur; vaseline lens`,
    sharp: `sharp focus; tack sharp; crisp focus; in focus; crisp detail; razor sharp; focus on; follow focus`,
  },
};
