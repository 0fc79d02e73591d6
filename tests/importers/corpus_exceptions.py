"""Where sessions made of the real files hold other than every point that a public reader reads, or another distance.

Everything here is asserted to the point and the metre, so none of it hides a change.
"""

# Points without a position or a reading, which no session keeps: how many.
NOTHING_BUT_TIME = {
    "GPSBabel+gpsbabel__garmin-vivosmart-hr.gpx": 1,  # at 0, 0 before the first heart rate
    "OpenTracksApp+OpenTracks__legacy_gpx_pause_resume.gpx": 2,  # latitudes 100 and 200: its marks for pause and resume
    "GPSBabel+gpsbabel__igc1_baro.gpx": 637,  # a barograph's: all at 0, 0 with an altitude, so the file is refused
}
# Tracks without any time beside timed ones, so that nothing tells their day: (tracks, points).
UNTIMED = {
    "GPSBabel+gpsbabel__googletakeout.gpx": (113, 305),
    "GPSBabel+gpsbabel__segmented_tracks.gpx": (1, 23),
    "GPSBabel+gpsbabel__tpo-sample2.gpx": (3, 295),
    "tkrajina+gpxpy__cerknicko-without-times.gpx": (6, 275),
    "tkrajina+gpxpy__korita-zbevnica.gpx": (1, 358),
}
# Readings that no device can have measured, which are unknown in streams: {quantity: how many}.
IMPOSSIBLE = {
    "GoldenCheetah+GoldenCheetah__20130717_143733.fit": {"power_w": 4},
    "andrewcooke+choochoo__activity-activity-filecrc.fit": {"distance_m": 1},
    "andrewcooke+choochoo__activity-settings-corruptheader~1.fit": {"distance_m": 1},
    "andrewcooke+choochoo__activity-settings.fit": {"distance_m": 1},
}
# A second track over the same time, of as many points or fewer: (its number, points).
COPIES = {
    "GPSBabel+gpsbabel__garmin_xt_strk.gpx": (0, 164),  # its 164 points are those with which track 1 begins
    "GPSBabel+gpsbabel__seg2trk_test.gpx": (1, 2),  # the same two points under another name
}
# Records in a transition between two sports, which is no sport: how many.
TRANSITIONS = {
    "Runalyze+Runalyze__Multisession-stop-after-transition.fit": 26 + 25,
    "Runalyze+Runalyze__multisport-triathlon-fenix3.fit": 43 + 20,
    "andrewcooke+choochoo__activity-large-fenxi2-multisport.fit": 284 + 6 + 241,
    "andrewcooke+choochoo__multi-actIds.fit": 33 + 16,
    "dtcooper+python-fitparse__sample_mulitple_header.fit": 38 + 14,
}
# Steps that are jumps of the receiver, faster than anybody in that sport, and not a way lost and caught up with: {number of the
# session: [(number of the step, its metres, its seconds)]}.
JUMPS = {
    # Made to try filters of such jumps; four of the first's eight steps, two of the third's nine.
    "GPSBabel+gpsbabel__kalman_complex_zinger_in.gpx": {0: [(1, 14438.9, 1), (3, 14438.9, 1), (5, 28869.4, 1), (6, 28867.9, 1)]},
    "GPSBabel+gpsbabel__kalman_hyper_realistic_in.gpx": {3: [(3, 698.8, 1), (4, 698.8, 1)]},
    "GPSBabel+gpsbabel__kalman_prefilter_edge_in.gpx": {0: [(1, 7411.1, 1), (2, 7396.7, 1)]},
    "GPSBabel+gpsbabel__kalman_in.gpx": {0: [(29, 3664.8, 1), (30, 3653.5, 1)]},
    "GPSBabel+gpsbabel__kalman_seen_track.gpx": {0: [(15, 363.8, 8), (16, 293.3, 1)]},
    # 2.0 km away for two seconds, nine steps after it began.
    "GPSBabel+gpsbabel__mtk_logger.gpx": {0: [(9, 2002.0, 1), (11, 1744.9, 1)]},
    "Runalyze+Runalyze__15031201.gpx": {0: [(458, 70.7, 5)]},
    "Runalyze+Runalyze__break-between-trkseg.gpx": {0: [(2006, 76.3, 5)]},
    # The first step of the last of its nineteen sessions.
    "andrewcooke+choochoo__77F73023.FIT": {18: [(0, 19.3, 1)]},
    "andrewcooke+choochoo__activity-large-fenxi2-multisport.fit": {1: [(1727, 16.7, 1)]},
    "polyvertex+fitdecode__activity-small-fenix2-run.fit": {0: [(8, 30.2, 1), (9, 13.3, 1), (10, 14.1, 1), (11, 21.3, 1)]},
}
# Metres that the device counted before its first position, after the last, or beyond the straight line where points between
# two have none. All that are more than 0.2 % of the way.
BESIDE = {
    "GoldenCheetah+GoldenCheetah__2013-04-11-17-32-50.fit": {0: 547.25},
    "GoldenCheetah+GoldenCheetah__Garmin945swimRRdata.fit": {0: 4.0},
    "andrewcooke+choochoo__activity-large-fenxi2-multisport.fit": {3: 137.34},
    "dtcooper+python-fitparse__sample_mulitple_header.fit": {0: 18.3},
    "firefly-cpp+sport-activities-features__fit_format_test_File.FIT": {0: 272.16},
    "polyvertex+fitdecode__sample-activity.fit": {0: 3420.58},
}
# Where the device's own distance counts although most points have a position: (metres, why).
INDOORS = "ridden indoors, in a game's world"
CLOCK = "its clock jumps by more than a day"
JUMPY = "more than 5 % of its steps are jumps"
COUNTED = {
    "GoldenCheetah+GoldenCheetah__14582164182.fit.gz": (14921.2, INDOORS),
    "andrewcooke+choochoo__null_compressed_speed_dist.fit": (13400.14, INDOORS),
    "Runalyze+Runalyze__time-jump.fit": (10496.97, CLOCK),  # by 20 days at record 101
    # Settings stuck to an activity are read as two records more, 48 years later.
    "andrewcooke+choochoo__activity-settings.fit": (5.73, CLOCK),
    "andrewcooke+choochoo__activity-settings-corruptheader~1.fit": (5.73, CLOCK),
    # Damaged: its last records before the damage are 64 years later, and its session message comes first.
    "dtcooper+python-fitparse__strava-android-app-201.10-b1218918.fit": (11274.04, CLOCK),
    "Runalyze+Runalyze__swim-outdoor.fit": (984.91, JUMPY),  # 46 of 506 steps
}
# An app's field of the session message that stands in for the device's, which says 0: metres.
OF_APP = {"dtcooper+python-fitparse__20170518-191602-1740899583.fit": 6163.0}
# No distance although there is a way: it is longer than a session can be (metres), or more than half of its steps are jumps.
TOO_LONG = {
    "GPSBabel+gpsbabel__skytraq-artificial.gpx": 109_529_319,
    "GPSBabel+gpsbabel__skytraq-realdata.gpx": 8_730_268,
    "GPSBabel+gpsbabel__trk_reverse_test-fwd.gpx": 2_319_051,
    "GPSBabel+gpsbabel__trk_reverse_test-rev.gpx": 2_319_051,
    "andrewcooke+choochoo__8CS90646.FIT": 10_241_478,
}
ALL_JUMPS = {
    "GPSBabel+gpsbabel__interptrack.gpx": (34, 34),
    "GPSBabel+gpsbabel__simpletrack.gpx": (1, 1),
    "GPSBabel+gpsbabel__tinterptrack.gpx": (10, 10),
}
# fitdecode stumbles over their headers and finds nothing: records that we read.
UNREAD_THERE = {"andrewcooke+choochoo__2018-02-24-10-04-10.fit": 4882, "andrewcooke+choochoo__2018-04-15-09-18-20.fit": 10856}
# gpxpy refuses the one; tcxreader knows only sessions that are named activities, and of them the first.
UNREAD_THERE |= {"Runalyze+Runalyze__standard.gpx": 349, "Runalyze+Runalyze__Multisport.tcx": 1010}
# FIT courses: readers find records, and the import does not call a plan a session.
COURSES = {"GPSBabel+gpsbabel__fitwrite-track.fit": 64, "SamR1+FitTrackee__example.fit": 25}
