using IndustrialGateway.Configuration;
using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Configuration;

/// <summary>Loads maps from texts with the doubles as catalogue.</summary>
public static class MapLoading
{
    /// <summary>The path of the root file.</summary>
    public const string Root = "plant.yaml";

    /// <summary>Two lines that every map of a test may begin with: no warnings for what the test is not about.</summary>
    public const string Head = "version: 1\ngateway: { id: line-3 }\n";

    /// <summary>The doubles.</summary>
    public static MapCatalog Catalog { get; } = new([new SourceFactoryDouble()], [new ForwarderFactoryDouble()]);

    /// <summary>Loads one text.</summary>
    public static MapLoadResult Load(string text) => Load(new MemoryMapFiles().Add(Root, text));

    /// <summary>Loads <see cref="Root"/> of several files.</summary>
    public static MapLoadResult Load(MemoryMapFiles files) => new MapLoader(Catalog, files).Load(Root);

    /// <summary>Loads a map that must be right; the message of a failure shows the faults as a user would see them.</summary>
    public static GatewayMap LoadValid(string text) => Valid(Load(text));

    /// <summary>The map of a result that must be right.</summary>
    public static GatewayMap Valid(MapLoadResult result) => result.Map ?? throw new InvalidOperationException(Print(result));

    /// <summary>Faults as a user sees them.</summary>
    public static string Print(MapLoadResult result, Language language = Language.English)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        FaultPrinter.Write(writer, result, language, color: false);
        return writer.ToString();
    }
}
