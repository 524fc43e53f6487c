using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Maps of OPC UA devices, loaded as a user's would be.</summary>
internal static class OpcUaMaps
{
    private static readonly MapCatalog Real = Catalog.Create();

    /// <summary>Loads a map of one device "plc" with rows of its own, beside name, protocol and endpoint.</summary>
    public static MapLoadResult LoadDevice(string rows) =>
        Load($"devices:\n- name: plc\n  protocol: opcua\n  endpoint: opc.tcp://plc:4840\n{Indented(rows)}");

    /// <summary>Loads a map.</summary>
    public static MapLoadResult Load(string rows) => new MapLoader(Real, new MemoryMapFiles().Add(MapLoading.Root, MapLoading.Head + rows)).Load(MapLoading.Root);

    /// <summary>The plan of the only channel of such a map.</summary>
    public static OpcUaChannelPlan Plan(string rows) => (OpcUaChannelPlan)MapLoading.Valid(LoadDevice(rows)).Channels.Single().Plan;

    /// <summary>The plan of one tag, given as a flow row without braces.</summary>
    public static OpcUaTagPlan Tag(string row) => Plan($"tags: [{{ name: t, {row} }}]").Units[0].Tags[0];

    private static string Indented(string rows) => string.Join('\n', rows.Split('\n').Select(row => "  " + row));
}
