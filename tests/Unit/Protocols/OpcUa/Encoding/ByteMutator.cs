using System.Buffers.Binary;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Damages bytes the way that finds faults in decoders: lengths, counts, type numbers, cuts, repeats.</summary>
internal sealed class ByteMutator(int seed)
{
    private static readonly int[] Lengths = [-1, -2, int.MinValue, int.MaxValue, 0, 1, 2, 255, 65536, 999_999, 1_000_001, 16_777_216, 0x4000_0000];
    private static readonly byte[] Octets = [0, 1, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x3F, 0x40, 0x7F, 0x80, 0x97, 0x98, 0xC0, 0xD8, 0xFF];

    private readonly Random _random = new(seed);

    /// <summary>A damaged copy of one of the seeds, damaged once or several times.</summary>
    public byte[] Next(byte[][] seeds)
    {
        var bytes = seeds[_random.Next(seeds.Length)];
        for (var left = _random.Next(1, 5); left > 0; left--)
        {
            bytes = Damage(bytes, seeds[_random.Next(seeds.Length)]);
        }

        return bytes;
    }

    private byte[] Damage(byte[] bytes, byte[] other)
    {
        if (bytes.Length == 0)
        {
            return [(byte)_random.Next(256)];
        }

        var at = _random.Next(bytes.Length);
        var length = _random.Next(1, Math.Min(64, bytes.Length - at) + 1);
        switch (_random.Next(7))
        {
            case 0:
                return With(bytes, at, (byte)(bytes[at] ^ (1 << _random.Next(8))));
            case 1:
                return With(bytes, at, Octets[_random.Next(Octets.Length)]);
            case 2 when bytes.Length >= sizeof(int):
                var copy = (byte[])bytes.Clone();
                BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(Math.Min(at, bytes.Length - sizeof(int))), Lengths[_random.Next(Lengths.Length)]);
                return copy;
            case 3:
                return bytes[..at];
            case 4:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 5:
                return [.. bytes[..(at + length)], .. bytes[at..]];
            default:
                return [.. bytes[..at], .. other[Math.Min(at, other.Length)..]];
        }
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        var copy = (byte[])bytes.Clone();
        copy[at] = value;
        return copy;
    }
}
