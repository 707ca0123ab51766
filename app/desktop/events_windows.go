package desktop

import (
	"context"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"

	"consentray/app"
)

var (
	powrprof           = windows.NewLazySystemDLL("powrprof.dll")
	registerSuspend    = powrprof.NewProc("PowerRegisterSuspendResumeNotification")
	unregisterSuspend  = powrprof.NewProc("PowerUnregisterSuspendResumeNotification")
	deviceCallback     = uintptr(2)    // DEVICE_NOTIFY_CALLBACK
	resumedAutomatic   = uintptr(0x12) // PBT_APMRESUMEAUTOMATIC, which comes after every sleep
	noError, anyFamily = uintptr(0), uint16(windows.AF_UNSPEC)
)

// watch starts the sources of events: broadcasts of the power manager and of the IP stack, and the
// registry. Their callbacks run in threads of the system, which must not be held up, so they leave a mark only. Go
// never frees a callback: call it once a process.
func watch(ctx context.Context, tell func(app.Event)) {
	woken, moved := make(chan struct{}, 1), make(chan struct{}, 1)
	stopPower := onResume(func() { fire(woken) })
	stopNetwork := onNetwork(func() { fire(moved) })
	received := func() bool {
		select {
		case <-moved:
			return true
		case <-ctx.Done():
			return false
		}
	}
	go changes(received, network, func() { tell(app.EventNetwork) })
	onZone(ctx, func() { tell(app.EventZone) })
	go func() {
		defer stopPower()
		defer stopNetwork()
		for {
			select {
			case <-woken:
				tell(app.EventResumed)
			case <-ctx.Done():
				return
			}
		}
	}()
}

// onResume calls mark after every sleep, and returns what ends that.
func onResume(mark func()) (stop func()) {
	type subscription struct{ callback, context uintptr }
	s := &subscription{callback: windows.NewCallback(func(_, kind, _ uintptr) uintptr {
		if kind == resumedAutomatic {
			mark()
		}
		return noError
	})}
	if registerSuspend.Find() != nil {
		return func() {}
	}
	var handle uintptr
	if code, _, _ := registerSuspend.Call(deviceCallback, uintptr(unsafe.Pointer(s)), uintptr(unsafe.Pointer(&handle))); code != 0 {
		return func() {}
	}
	return func() {
		unregisterSuspend.Call(handle)
		runtime.KeepAlive(s)
	}
}

// onNetwork calls mark whenever an address comes or goes, and returns what ends that.
func onNetwork(mark func()) (stop func()) {
	callback := windows.NewCallback(func(_, _, _ uintptr) uintptr {
		mark()
		return noError
	})
	var handle windows.Handle
	if windows.NotifyUnicastIpAddressChange(anyFamily, callback, nil, false, &handle) != nil {
		return func() {}
	}
	return func() { windows.CancelMibChangeNotify2(handle) }
}
