using IndustrialGateway.Map;
using Microsoft.Extensions.Logging.Abstractions;

namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>Builds uplinks and the context of their forwarders.</summary>
public static class TestUplink
{
    /// <summary>An uplink whose own keys are a JSON object.</summary>
    public static UplinkSettings Settings(
        IForwarderFactory factory, TagTable tags, string json, IFaultSink? faults = null, string name = "plant", bool perClass = true, int maxPayloadBytes = 64 * 1024) => new()
        {
            Name = name,
            Type = factory.Type,
            ConnectionPerClass = perClass,
            MaxPayloadBytes = maxPayloadBytes,
            Selected = [.. Enumerable.Repeat(true, tags.Count)],
            SelectedClasses = [.. Enumerable.Repeat(true, ClassTable.BuiltIn.Count)],
            Keys = MapNodes.Bind(json, factory.Keys, faults ?? new CollectedFaults()),
            Mark = new SourceMark("map.yaml", 1, 1, 1),
        };

    /// <summary>What the host would give a forwarder.</summary>
    public static ForwarderContext Context(
        UplinkSettings uplink, TagTable tags, TimeProvider timeProvider, IUplinkObserver? observer = null, ISecretReader? secrets = null, string gatewayId = "line-3") => new()
        {
            GatewayId = gatewayId,
            Uplink = uplink,
            Tags = tags,
            Classes = ClassTable.BuiltIn,
            Clock = new TestClock(timeProvider),
            Observer = observer ?? new RecordingUplinkObserver(),
            Loggers = NullLoggerFactory.Instance,
            Secrets = secrets ?? new TestSecrets(),
            ResolvePath = path => path,
        };
}
