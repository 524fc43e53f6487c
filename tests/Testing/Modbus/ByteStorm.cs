namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>Makes hostile streams out of good frames: bits turned, bytes lost, doubled and put in, frames cut and repeated, and plain noise; from a seed.</summary>
public sealed class ByteStorm(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A stream of about that many pieces.</summary>
    public byte[] Make(IReadOnlyList<byte[]> goodFrames, int pieces)
    {
        var stream = new List<byte>();
        for (var i = 0; i < pieces; i++)
        {
            var frame = goodFrames[_random.Next(goodFrames.Count)];
            stream.AddRange(_random.Next(8) switch
            {
                0 => Flip(frame),
                1 => frame[.._random.Next(frame.Length)],
                2 => frame[_random.Next(frame.Length)..],
                3 => Noise(_random.Next(40)),
                4 => [.. frame, .. frame],
                _ => frame,
            });
        }

        return [.. stream];
    }

    /// <summary>The stream in pieces of random length, one to forty bytes.</summary>
    public IEnumerable<byte[]> Split(byte[] stream)
    {
        for (var from = 0; from < stream.Length;)
        {
            var length = Math.Min(stream.Length - from, 1 + _random.Next(40));
            yield return stream[from..(from + length)];
            from += length;
        }
    }

    private byte[] Flip(byte[] frame)
    {
        var copy = (byte[])frame.Clone();
        copy[_random.Next(copy.Length)] ^= (byte)(1 << _random.Next(8));
        return copy;
    }

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }
}
