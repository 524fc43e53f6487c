using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>Fetches a secret when it is needed. Any thread. Values never reach logs or messages.</summary>
public interface ISecretReader
{
    /// <summary>The secret's bytes, a single trailing line break removed. Throws <see cref="UplinkFaultException"/>, from a source too, that names the reference, never the value.</summary>
    byte[] Read(SecretReference reference);
}
