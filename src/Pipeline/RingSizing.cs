using System.Numerics;
using IndustrialGateway.Map;

namespace IndustrialGateway.Pipeline;

/// <summary>How large the ring of a channel and class is: what its tags can bring in 200 ms, a power of two, at least 64.</summary>
internal static class RingSizing
{
    private const int Smallest = 64;
    private const int Largest = 1 << 20;
    private static readonly TimeSpan Cover = TimeSpan.FromMilliseconds(200);

    /// <summary>Capacity in samples. A tag slower than 200 ms counts once: a whole scan may arrive at one moment.</summary>
    public static int CapacityFor(IEnumerable<TagSettings> tags)
    {
        long samples = 0;
        foreach (var tag in tags)
        {
            samples += Math.Max(1, (long)Math.Ceiling(Cover / tag.Every));
        }

        return (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(samples, Smallest, Largest));
    }
}
