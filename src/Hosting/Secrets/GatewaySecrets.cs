using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting.Secrets;

namespace IndustrialGateway.Hosting;

/// <summary>Reads the secrets of a map as a running gateway would, for tools that connect without one.</summary>
public static class GatewaySecrets
{
    /// <summary>A reader for the references of this map. Any thread; every read goes to file, environment or credential anew.</summary>
    public static ISecretReader Of(GatewayMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new HostSecretReader(map.ResolvePath, Environment.GetEnvironmentVariable);
    }

    /// <summary>A reader for references given on a command line: paths are of the working folder. Any thread.</summary>
    public static ISecretReader OfCommandLine() => new HostSecretReader(Path.GetFullPath, Environment.GetEnvironmentVariable);
}
