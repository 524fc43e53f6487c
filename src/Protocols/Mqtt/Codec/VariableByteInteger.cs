namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>
/// The variable byte integer of 5.0 §1.5.5 (remaining length of 3.1.1 §2.2.3): seven bits a byte, least significant first, four bytes at
/// most, shortest form only.
/// </summary>
public static class VariableByteInteger
{
    /// <summary>The largest value: 2^28 - 1.</summary>
    public const uint MaxValue = 268_435_455;

    /// <summary>Bytes the value takes, 1 to 4.</summary>
    public static int SizeOf(uint value) => value switch
    {
        < 1 << 7 => 1,
        < 1 << 14 => 2,
        < 1 << 21 => 3,
        _ => 4,
    };

    /// <summary>
    /// Reads one from the start of <paramref name="source"/>. False with a null fault: more bytes are needed. Never reads past the
    /// fourth byte.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out uint value, out int size, out MqttFault? fault)
    {
        value = 0;
        fault = null;
        for (size = 0; size < 4;)
        {
            if (size == source.Length)
            {
                return false;
            }

            var next = source[size];
            value |= (uint)(next & 0x7F) << (7 * size);
            size++;
            if (next < 0x80)
            {
                fault = size > 1 && next == 0 ? MqttFaults.VariableNotShortest : null;
                return fault is null;
            }
        }

        fault = MqttFaults.VariableTooLong;
        return false;
    }

    /// <summary>Writes the value and returns its size. The target must have room.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Above <see cref="MaxValue"/>.</exception>
    public static int Write(Span<byte> target, uint value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        var size = 0;
        while (value >= 0x80)
        {
            target[size++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[size++] = (byte)value;
        return size;
    }
}
