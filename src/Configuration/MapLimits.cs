namespace IndustrialGateway.Configuration;

/// <summary>
/// Bounds of what a map may cost to read. A map of 10,000 tags with 12 keys each has 250,000 nodes and 1.5 MB, so these are far above honest maps and far below
/// what hurts.
/// </summary>
public static class MapLimits
{
    /// <summary>Bytes of one file.</summary>
    public const int MaxFileBytes = 16 * 1024 * 1024;

    /// <summary>Files of one map, includes and tables of tags together.</summary>
    public const int MaxFiles = 1000;

    /// <summary>Scalars, lists and mappings of all files together, aliases counted as often as they are used.</summary>
    public const int MaxNodes = 4_000_000;

    /// <summary>Of those, the ones that aliases and merge keys add: enough for defaults shared by thousands of tags, not for a billion laughs.</summary>
    public const int MaxAliasNodes = 200_000;

    /// <summary>Levels of nesting inside one file; the contract's own map has seven.</summary>
    public const int MaxDepth = 32;

    /// <summary>Levels of includes.</summary>
    public const int MaxIncludeDepth = 8;

    /// <summary>Tags of all devices together.</summary>
    public const int MaxTags = 500_000;

    /// <summary>Latency classes, the built-in five included.</summary>
    public const int MaxClasses = 32;

    /// <summary>Characters of a name.</summary>
    public const int MaxNameLength = 128;

    /// <summary>Faults kept; further ones are only counted.</summary>
    public const int MaxFaults = 2000;

    /// <summary>Faults printed; further ones are only counted.</summary>
    public const int MaxPrintedFaults = 50;
}
