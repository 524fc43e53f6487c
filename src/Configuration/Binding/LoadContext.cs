using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Files;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>What the steps of one load share. One thread, one load.</summary>
internal sealed class LoadContext(MapCatalog catalog, MapReader reader, FaultList faults)
{
    public MapCatalog Catalog { get; } = catalog;

    public MapReader Reader { get; } = reader;

    public FaultList Faults { get; } = faults;

    public NameRegistry Devices { get; } = new(MapWords.Device, faults);

    public NameRegistry Uplinks { get; } = new(MapWords.Uplink, faults);

    /// <summary>Rows of tables of tags, which stand in no document.</summary>
    public List<MapObject> TableRows { get; } = [];

    /// <summary>Tags so far: the next id.</summary>
    public int TagCount { get; set; }
}
