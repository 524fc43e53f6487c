using IndustrialGateway.Configuration.Printing;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration;

/// <summary>
/// Writes a map with every value in its place: includes and tables of tags taken in, what is inherited written out with the place it comes from, defaults with the
/// word. The result is itself a map and loads to the same gateway. Secrets stay references.
/// </summary>
public static class ResolvedMap
{
    /// <summary>Writes <paramref name="map"/> as YAML; comments in <paramref name="language"/>.</summary>
    public static void Write(TextWriter writer, GatewayMap map, Language language) => new ResolvedWriter(writer, map, language).Write();
}
