package desktop

import (
	"context"
	"time"
	_ "time/tzdata" // Windows has no such database, and its own names have to be looked up in one

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// zoneKey is where Windows keeps the time zone that is set.
const zoneKey = `SYSTEM\CurrentControlSet\Control\TimeZoneInformation`

// Zone returns the computer's time zone as it is set now. Go reads it once, at the start; after
// app.EventZone this is how to learn the new one. Where somebody has switched the summer time off, or the
// name is unknown, it is the zone of the start.
func Zone() *time.Location {
	k, err := registry.OpenKey(registry.LOCAL_MACHINE, zoneKey, registry.QUERY_VALUE)
	if err != nil {
		return time.Local
	}
	defer k.Close()
	name, _, err := k.GetStringValue("TimeZoneKeyName")
	if off, _, wrong := k.GetIntegerValue("DynamicDaylightTimeDisabled"); err != nil || wrong == nil && off != 0 {
		return time.Local
	}
	return zoneNamed(name)
}

// zoneNamed returns the zone that Windows calls name.
func zoneNamed(name string) *time.Location {
	if iana, known := ianaZones[name]; known {
		if zone, err := time.LoadLocation(iana); err == nil {
			return zone
		}
	}
	return time.Local
}

// onZone calls mark whenever the time zone may have been set, until ctx ends. It keeps one thread of the
// system waiting; closing the key wakes it.
func onZone(ctx context.Context, mark func()) {
	k, err := registry.OpenKey(registry.LOCAL_MACHINE, zoneKey, registry.NOTIFY)
	if err != nil {
		return
	}
	stop := context.AfterFunc(ctx, func() { k.Close() })
	go func() {
		defer stop()
		for ctx.Err() == nil && windows.RegNotifyChangeKeyValue(windows.Handle(k), false, windows.REG_NOTIFY_CHANGE_LAST_SET, 0, false) == nil {
			mark()
		}
	}()
}
