using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Supervision;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Uplinks;

/// <summary>One uplink as it runs.</summary>
/// <param name="Settings">The uplink of the map.</param>
/// <param name="Endpoint">Where it sends, for people.</param>
/// <param name="Forwarder">Sends.</param>
/// <param name="Books">Its queues and counts.</param>
/// <param name="Observer">Its connections.</param>
/// <param name="Senders">One supervisor a delivery, in their order.</param>
/// <param name="Pacing">Supervisor of the loop that paces its senders; null where the uplink states no rate.</param>
/// <param name="Status">Supervisor of the status connection; null where the forwarder has none.</param>
internal sealed record UplinkRuntime(
    UplinkSettings Settings,
    string Endpoint,
    IForwarder Forwarder,
    IUplinkBooks Books,
    UplinkObserver Observer,
    IReadOnlyList<Supervisor> Senders,
    Supervisor? Pacing,
    Supervisor? Status);
