using IndustrialGateway.Map;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway;

/// <summary>What a forwarder is given by the host.</summary>
public sealed record ForwarderContext
{
    /// <summary><c>gateway.id</c>.</summary>
    public required string GatewayId { get; init; }

    /// <summary>The uplink.</summary>
    public required UplinkSettings Uplink { get; init; }

    /// <summary>Devices and tags.</summary>
    public required TagTable Tags { get; init; }

    /// <summary>Classes.</summary>
    public required ClassTable Classes { get; init; }

    /// <summary>Time.</summary>
    public required IGatewayClock Clock { get; init; }

    /// <summary>Hears about connections.</summary>
    public required IUplinkObserver Observer { get; init; }

    /// <summary>Makes the forwarder's logger.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Reads secrets by reference; a missing one is an <see cref="UplinkFaultException"/>.</summary>
    public required ISecretReader Secrets { get; init; }

    /// <summary>Resolves a relative path of the map against the folder of the map.</summary>
    public required Func<string, string> ResolvePath { get; init; }

    /// <summary>
    /// Where the embedded broker of the host listens, such as <c>mqtt://127.0.0.1:1883</c>; it stands for <c>endpoint: embedded</c>.
    /// Null where the uplink names its endpoints itself.
    /// </summary>
    public string? EmbeddedEndpoint { get; init; }

    /// <summary>
    /// The state folder, full path: own certificates and trust lists of the protocols lie in it. Null where there is none; then nothing is kept.
    /// </summary>
    public string? StateFolder { get; init; }
}
