using System.Text;
using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>Secrets by the name of their reference; files are read from the disk.</summary>
public sealed class TestSecrets : ISecretReader
{
    private readonly Dictionary<string, byte[]> _secrets = [];

    /// <summary>Keeps a secret under the name of its reference.</summary>
    public void Set(string name, string value) => _secrets[name] = Encoding.UTF8.GetBytes(value);

    /// <inheritdoc/>
    public byte[] Read(SecretReference reference) =>
        _secrets.TryGetValue(reference.Name, out var value) ? value
        : reference.Source == SecretSource.File && File.Exists(reference.Name) ? File.ReadAllBytes(reference.Name)
        : throw new UplinkFaultException($"Secret '{reference.Name}' is missing.") { IsPermanent = true };
}
