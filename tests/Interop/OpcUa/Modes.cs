using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>Names of modes, as the peers' scripts write them.</summary>
internal static class Modes
{
    public static UaSecurityMode ToMode(this string name) => Enum.Parse<UaSecurityMode>(name);
}
