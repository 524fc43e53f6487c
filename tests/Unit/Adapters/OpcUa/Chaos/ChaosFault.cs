namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>What is done to a running adapter.</summary>
internal enum ChaosFault
{
    Stall,
    Mute,
    BlackHole,
    Delay,
    Cut,
    Reset,
    HalfOpen,
    Flip,
    SubscriptionDeleted,
    SessionsEnded,
    ServerRestarted,
    OwnCertificateRenewed,
    ServerCertificateRenewed,
    Count,
}
