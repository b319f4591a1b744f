// Package wire speaks the Jupyter messaging protocol: it knows messages,
// signatures and sockets, and nothing of Go or of what messages mean.
//
//	conn, err := wire.ReadConnection(file)       // what Jupyter wrote
//	front, err := wire.Listen(ctx, conn)         // five sockets, as a kernel
//	msg, err := front.Shell.Receive()            // its signature is right
//	front.Shell.Send(msg.Reply("kernel_info_reply", content))
//	front.IOPub.Send(msg.Publish("status", content))
//
// [Listen] is the kernel's side of the five sockets, [Dial] the client's: the
// relay uses the first towards Jupyter and the second towards GoNB. A message
// whose signature is wrong never leaves Receive as a message: it is an
// [ErrSignature], and the reader goes on.
//
// Source: "Messaging in Jupyter", protocol version 5.4, sections "The Wire
// Protocol" and "Kernel specs: Connection files".
package wire
