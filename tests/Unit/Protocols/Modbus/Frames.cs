using System.Buffers;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>Bytes and cores in few words.</summary>
internal static class Frames
{
    public static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", string.Empty, StringComparison.Ordinal));

    /// <summary>A TCP ADU around a PDU.</summary>
    public static byte[] Tcp(int transaction, byte unit, string pdu)
    {
        var bytes = Hex(pdu);
        return [(byte)(transaction >> 8), (byte)transaction, 0, 0, (byte)((bytes.Length + 1) >> 8), (byte)(bytes.Length + 1), unit, .. bytes];
    }

    /// <summary>An RTU ADU around a PDU.</summary>
    public static byte[] Rtu(byte unit, string pdu)
    {
        byte[] frame = [unit, .. Hex(pdu), 0, 0];
        ModbusCrc.Append(frame);
        return frame;
    }

    /// <summary>Sends what is waiting and returns the bytes.</summary>
    public static byte[] Sent(ModbusClientCore core, long now = 0)
    {
        var output = new ArrayBufferWriter<byte>();
        core.Send(output, now);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Gives bytes to a client core; returns how many it left.</summary>
    public static long Receive(ModbusClientCore core, byte[] bytes, long now = 1)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        core.Receive(ref input, now);
        return input.Length;
    }

    /// <summary>Everything a server core answers to these bytes, and the last step.</summary>
    public static (byte[] Answer, ModbusServerStep Last) Serve(ModbusServerCore core, byte[] bytes)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        var output = new ArrayBufferWriter<byte>();
        ModbusServerStep step;
        do
        {
            step = core.Step(ref input, output);
        }
        while (step.Action == ModbusServerAction.Continue);
        return (output.WrittenSpan.ToArray(), step);
    }

    /// <summary>The bytes cut at the given places, as a sequence of that many segments.</summary>
    public static ReadOnlySequence<byte> Split(byte[] bytes, params int[] cuts)
    {
        Segment? first = null;
        Segment? last = null;
        var from = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            last = new Segment(bytes.AsMemory(from, cut - from), last);
            first ??= last;
            from = cut;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
