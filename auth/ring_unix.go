//go:build !windows && !darwin

package auth

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Names of the Secret Service (specifications.freedesktop.org/secret-service, draft 0.2).
const (
	secretsName       = "org.freedesktop.secrets"
	secretsPath       = dbus.ObjectPath("/org/freedesktop/secrets")
	secretsService    = "org.freedesktop.Secret.Service"
	secretsCollection = "org.freedesktop.Secret.Collection"
	secretsPrompt     = "org.freedesktop.Secret.Prompt"
	loginCollection   = dbus.ObjectPath("/org/freedesktop/secrets/collection/login")
	nowhere           = dbus.ObjectPath("/") // the protocol's "no object"
)

// ready reports whether the keychain answers without a prompt: nil, or kind locked or missing.
// go-keyring unlocks, and so may prompt, on every call; this asks the property Locked instead.
func ready(ctx context.Context) error {
	s, err := openSecrets(ctx)
	if err != nil {
		return err
	}
	defer s.conn.Close()
	where, err := s.collection(ctx)
	if err != nil {
		return err
	}
	if where == nowhere { // there is none yet, and making one prompts for its password
		return &keychainError{Kind: keychainLocked}
	}
	return s.open(ctx, where)
}

// unlock opens the keychain, or makes the first one, and shows the system's prompt where it must.
func unlock(ctx context.Context) error {
	s, err := openSecrets(ctx)
	if err != nil {
		return err
	}
	defer s.conn.Close()
	where, err := s.collection(ctx)
	if err != nil {
		return err
	}
	if where == nowhere {
		return s.create(ctx)
	}
	if s.open(ctx, where) == nil {
		return nil
	}
	var unlocked []dbus.ObjectPath
	var prompt dbus.ObjectPath
	err = s.object(secretsPath).CallWithContext(ctx, secretsService+".Unlock", 0, []dbus.ObjectPath{where}).Store(&unlocked, &prompt)
	if err != nil {
		return secretsError(err)
	}
	if err := s.prompted(ctx, prompt); err != nil {
		return err
	}
	if s.open(ctx, where) != nil {
		return &keychainError{Kind: keychainDenied}
	}
	return nil
}

// secrets is the Secret Service on a connection of its own. The connection that the process shares
// carries the signals of others, which its other users take for theirs.
type secrets struct{ conn *dbus.Conn }

// openSecrets connects to the session bus, which it never starts: godbus would run dbus-launch, and
// a keychain on a bus of our own would be nobody's. Where godbus finds the bus, go-keyring finds it.
func openSecrets(ctx context.Context) (secrets, error) {
	conn, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return secrets{}, &keychainError{keychainMissing, err}
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() }) // the greeting takes no context
	if err = conn.Auth(nil); err == nil {
		err = conn.Hello()
	}
	if !stop() {
		return secrets{}, ctx.Err()
	}
	if err != nil {
		conn.Close()
		return secrets{}, &keychainError{keychainMissing, err}
	}
	return secrets{conn}, nil
}

func (s secrets) object(path dbus.ObjectPath) dbus.BusObject { return s.conn.Object(secretsName, path) }

// property reads a property into value. The calls of godbus for it take no context.
func (s secrets) property(ctx context.Context, path dbus.ObjectPath, of, name string, value any) error {
	var v dbus.Variant
	err := s.object(path).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, of, name).Store(&v)
	if err == nil {
		err = dbus.Store([]any{v.Value()}, value)
	}
	return err
}

// collection returns the collection that go-keyring uses: login where it is listed, else the default
// one; nowhere where there is none.
func (s secrets) collection(ctx context.Context) (dbus.ObjectPath, error) {
	var all []dbus.ObjectPath
	if err := s.property(ctx, secretsPath, secretsService, "Collections", &all); err != nil {
		return nowhere, secretsError(err)
	}
	if slices.Contains(all, loginCollection) {
		return loginCollection, nil
	}
	path := nowhere
	err := s.object(secretsPath).CallWithContext(ctx, secretsService+".ReadAlias", 0, "default").Store(&path)
	if err != nil {
		return nowhere, secretsError(err)
	}
	return path, nil
}

// open returns nil where the collection is unlocked.
func (s secrets) open(ctx context.Context, collection dbus.ObjectPath) error {
	locked := true
	if err := s.property(ctx, collection, secretsCollection, "Locked", &locked); err != nil {
		return secretsError(err)
	}
	if locked {
		return &keychainError{Kind: keychainLocked}
	}
	return nil
}

// create makes the default collection, as libsecret does where none exists.
func (s secrets) create(ctx context.Context) error {
	label := map[string]dbus.Variant{secretsCollection + ".Label": dbus.MakeVariant("Default keyring")}
	var made, prompt dbus.ObjectPath
	err := s.object(secretsPath).CallWithContext(ctx, secretsService+".CreateCollection", 0, label, "default").Store(&made, &prompt)
	if err != nil {
		return secretsError(err)
	}
	return s.prompted(ctx, prompt)
}

// prompted shows a prompt and waits until it is answered or ctx ends, which takes it away again. The
// answer is told from other signals by its path.
func (s secrets) prompted(ctx context.Context, prompt dbus.ObjectPath) error {
	if prompt == nowhere {
		return nil
	}
	err := s.conn.AddMatchSignalContext(ctx, dbus.WithMatchObjectPath(prompt), dbus.WithMatchInterface(secretsPrompt))
	if err != nil {
		return secretsError(err)
	}
	signals := make(chan *dbus.Signal, 16)
	s.conn.Signal(signals)
	defer func() {
		if ctx.Err() != nil {
			s.object(prompt).Go(secretsPrompt+".Dismiss", dbus.FlagNoReplyExpected, nil)
		}
	}()
	if err := s.object(prompt).CallWithContext(ctx, secretsPrompt+".Prompt", 0, "").Err; err != nil {
		return secretsError(err)
	}
	for {
		select {
		case signal, ok := <-signals:
			if !ok {
				return &keychainError{Kind: keychainMissing} // the bus went away
			}
			if signal.Path == prompt && signal.Name == secretsPrompt+".Completed" {
				return promptAnswer(signal)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// promptAnswer reads the signal Completed(dismissed, result).
func promptAnswer(signal *dbus.Signal) error {
	if len(signal.Body) > 0 {
		if dismissed, ok := signal.Body[0].(bool); ok && !dismissed {
			return nil
		}
	}
	return &keychainError{Kind: keychainDenied}
}

// secretsError gives an error of a call on the bus a kind and leaves the end of a context as it is.
func secretsError(err error) error {
	if isDone(err) {
		return err
	}
	return &keychainError{systemKind(err), err}
}

// systemKind gives an error of godbus or of the Secret Service a kind.
func systemKind(err error) keychainKind {
	var net net.Error
	if errors.As(err, &net) || errors.Is(err, dbus.ErrClosed) {
		return keychainMissing
	}
	switch name := busErrorName(err); {
	case name == "org.freedesktop.Secret.Error.IsLocked":
		return keychainLocked
	case strings.HasPrefix(name, "org.freedesktop.DBus.Error.Spawn."):
		return keychainMissing
	case slices.Contains(missingNames(), strings.TrimPrefix(name, "org.freedesktop.DBus.Error.")):
		return keychainMissing
	case slices.Contains(lateNames(), strings.TrimPrefix(name, "org.freedesktop.DBus.Error.")):
		return keychainTimeout
	}
	return keychainDenied
}

func missingNames() []string {
	return []string{"ServiceUnknown", "NameHasNoOwner", "NoServer", "Disconnected", "FileNotFound", "UnknownInterface", "UnknownMethod"}
}

func lateNames() []string { return []string{"NoReply", "Timeout", "TimedOut"} }

func busErrorName(err error) string {
	var bus dbus.Error
	if errors.As(err, &bus) {
		return bus.Name
	}
	return ""
}
