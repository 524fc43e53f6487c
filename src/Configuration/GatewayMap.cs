using System.Net;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration;

/// <summary>
/// A map without errors, everything inherited filled in: what the gateway runs. Immutable; any thread. Secrets are references still.
/// </summary>
public sealed record GatewayMap
{
    /// <summary>The map file, as the user gave it.</summary>
    public required string Path { get; init; }

    /// <summary><c>gateway.id</c>: in topics, client ids and message names.</summary>
    public required string GatewayId { get; init; }

    /// <summary><c>gateway.state</c>, resolved against the folder of the map.</summary>
    public required string StateDirectory { get; init; }

    /// <summary><c>gateway.listen</c>: where management answers. Loopback; port 0 takes a free one.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>True: a class whose bound exceeds its deadline refuses the start. False: it warns.</summary>
    public bool EnforceAdmission { get; init; }

    /// <summary>Latency classes, most urgent first.</summary>
    public required ClassTable Classes { get; init; }

    /// <summary>
    /// All devices and tags by index. The last device is <c>_gateway</c> with the tags <c>device_up.NAME</c> and <c>uplink_up.NAME</c>, class monitor.
    /// </summary>
    public required TagTable Tags { get; init; }

    /// <summary>The devices of the map in order, disabled ones included, <c>_gateway</c> not.</summary>
    public required IReadOnlyList<DeviceSettings> Devices { get; init; }

    /// <summary>The uplinks in order.</summary>
    public required IReadOnlyList<UplinkSettings> Uplinks { get; init; }

    /// <summary>The channels of the enabled devices with their plans.</summary>
    public required IReadOnlyList<MapChannel> Channels { get; init; }

    /// <summary>Resolves a relative path of the map against the folder of the map file.</summary>
    public required Func<string, string> ResolvePath { get; init; }

    /// <summary>What was written, by place: <see cref="ResolvedMap"/> prints values in the words of their author.</summary>
    internal IReadOnlyDictionary<SourceMark, MapNode> Nodes { get; init; } = new Dictionary<SourceMark, MapNode>();

    /// <summary>Whose keys the sections were bound with; null where a map was not made by the loader.</summary>
    internal MapCatalog? Catalog { get; init; }

    /// <summary>
    /// The map without its text, which only <see cref="ResolvedMap"/> needs: a gateway that runs for years does not hold the YAML it was started from
    /// (2 KB a tag).
    /// </summary>
    public GatewayMap WithoutText() => this with { Nodes = new Dictionary<SourceMark, MapNode>() };
}
