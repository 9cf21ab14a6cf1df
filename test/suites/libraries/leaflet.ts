import { RUNNER, type Suite } from '../suite.ts';

const TESTS = `LeafletSpec control/Control.LayersSpec control/Control.ScaleSpec control/Control.AttributionSpec core/UtilSpec
core/ClassSpec core/EventsSpec geometry/PointSpec geometry/BoundsSpec geometry/TransformationSpec geometry/LineUtilSpec
geometry/PolyUtilSpec geo/CRSSpec geo/LatLngSpec geo/LatLngBoundsSpec geo/ProjectionSpec dom/DomEventSpec dom/DomUtilSpec
dom/PosAnimationSpec layer/FeatureGroupSpec layer/GeoJSONSpec layer/LayerGroupSpec layer/TileLayerSpec layer/PopupSpec
layer/marker/MarkerSpec layer/vector/CircleSpec layer/vector/CircleMarkerSpec layer/vector/PolygonSpec
layer/vector/PolylineSpec layer/vector/PolylineGeometrySpec map/MapSpec map/handler/Map.DragSpec`;

/** Two of its tests of popups fail in any browser of today. */
export const leaflet: Suite = {
  name: 'leaflet',
  packages: { leaflet: '0.7.7', mocha: '3.5.3', happen: '0.2.0' },
  root: 'leaflet',
  runner: 'mocha',
  scripts: [
    '/spec/expect.js',
    '/modules/mocha/mocha.js',
    '/modules/happen/happen.js',
    '/spec/sinon.js',
    '/spec/before.js',
    '/dist/leaflet-src.js',
    '/spec/after.js',
    RUNNER,
    '/spec/suites/SpecHelper.js',
    ...TESTS.split(/\s+/).map((name) => `/spec/suites/${name}.js`),
  ],
  passing: 279,
};
