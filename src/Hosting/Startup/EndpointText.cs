using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Startup;

/// <summary>Where an uplink sends, for people, from whichever endpoint keys its type declares.</summary>
internal static class EndpointText
{
    /// <summary>The endpoints of the map joined by commas; empty for a type that has none.</summary>
    public static string Of(IForwarderFactory factory, UplinkSettings uplink)
    {
        foreach (var key in factory.Keys)
        {
            var text = key switch
            {
                MapKey<string?> { Name: "endpoint" } one => uplink.Keys.Get(one),
                MapKey<IReadOnlyList<MapScalar>> { Name: "endpoints" } many when uplink.Keys.Has(many) => string.Join(", ", uplink.Keys.Get(many).Select(one => one.Text)),
                _ => null,
            };
            if (!string.IsNullOrEmpty(text))
            {
                return text;
            }
        }

        return "";
    }
}
