package main

import (
	"bytes"
	"encoding/binary"
	"image"
)

// encodeICO packs images into one Windows icon. Each is a 32-bit bitmap, bottom row first, with an
// empty mask behind it, since LoadImage takes PNG inside an icon only at some sizes on some systems.
func encodeICO(images ...*image.NRGBA) []byte {
	var head, body bytes.Buffer
	write(&head, uint16(0), uint16(1), uint16(len(images)))
	offset := 6 + 16*len(images)
	for _, img := range images {
		n := img.Rect.Dx()
		data := bitmap(img, n)
		write(&head, uint8(n), uint8(n), uint8(0), uint8(0), uint16(1), uint16(32), uint32(len(data)), uint32(offset))
		offset += len(data)
		body.Write(data)
	}
	return append(head.Bytes(), body.Bytes()...)
}

// bitmap is a BITMAPINFOHEADER, which counts the height of the mask too, then BGRA, then the mask.
func bitmap(img *image.NRGBA, n int) []byte {
	var b bytes.Buffer
	write(&b, uint32(40), int32(n), int32(2*n), uint16(1), uint16(32), uint32(0), uint32(4*n*n), int32(0), int32(0), uint32(0), uint32(0))
	for y := n - 1; y >= 0; y-- {
		for x := range n {
			c := img.NRGBAAt(x, y)
			b.Write([]byte{c.B, c.G, c.R, c.A})
		}
	}
	b.Write(make([]byte, n*((n+31)/32*4)))
	return b.Bytes()
}

func write(b *bytes.Buffer, values ...any) {
	for _, v := range values {
		// A bytes.Buffer takes everything, and all values are of fixed size.
		_ = binary.Write(b, binary.LittleEndian, v)
	}
}
