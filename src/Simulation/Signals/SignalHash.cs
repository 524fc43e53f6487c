namespace IndustrialGateway.Simulation;

/// <summary>Numbers out of seed and names, the same in every process and on every machine.</summary>
internal static class SignalHash
{
    /// <summary>FNV-1a over the names, mixed with the seed.</summary>
    public static ulong Of(int seed, string device, string tag)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in device)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash = (hash ^ '/') * 1099511628211UL;
        foreach (var c in tag)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return Mix(hash ^ (uint)seed);
    }

    /// <summary>SplitMix64: neighbouring numbers give unrelated ones.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
