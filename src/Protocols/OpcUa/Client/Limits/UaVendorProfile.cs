namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// What is known of servers that state no limits, or state more than they can do: starting points, halved on refusal like any other limit. A server is known by the names in
/// its BuildInfo.
/// </summary>
/// <param name="Name">Short name, for people.</param>
/// <param name="Words">A server whose manufacturer, product or product URI contains all of them (any case) is meant.</param>
/// <param name="MostOperations">Operations in one call.</param>
/// <param name="MostItemsPerCall">Monitored items in one call.</param>
/// <param name="MostItems">Monitored items in all; 0: not known.</param>
public sealed record UaVendorProfile(string Name, IReadOnlyList<string> Words, int MostOperations, int MostItemsPerCall, int MostItems)
{
    /// <summary>For servers nobody here knows.</summary>
    public static UaVendorProfile Unknown { get; } = new("unknown", [], 1000, 1000, 0);

    /// <summary>Those that are known; the first that fits is taken.</summary>
    public static IReadOnlyList<UaVendorProfile> All { get; } =
    [
        new("siemens-s7-1200", ["siemens", "1200"], 20, 20, 1000), // small memory: large calls time out before they are refused
        new("siemens-s7-1500", ["siemens", "1500"], 500, 500, 10_000),
        new("siemens", ["siemens"], 200, 200, 0),
        new("kepware", ["kepware"], 1000, 1000, 0),
        new("kepware", ["kepserver"], 1000, 1000, 0),
        new("thingworx-kepware", ["thingworx kepware"], 1000, 1000, 0),
        new("ignition", ["ignition"], 100, 100, 0),
        new("ignition", ["inductive automation"], 100, 100, 0),
        new("prosys", ["prosys"], 800, 800, 0),
    ];

    /// <summary>The profile of a server.</summary>
    public static UaVendorProfile Of(BuildInfo? build)
    {
        var text = build is null ? "" : $"{build.ManufacturerName}\n{build.ProductName}\n{build.ProductUri}";
        foreach (var profile in All)
        {
            if (profile.Words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return profile;
            }
        }

        return Unknown;
    }
}
