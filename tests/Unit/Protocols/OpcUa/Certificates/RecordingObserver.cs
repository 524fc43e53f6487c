using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>Keeps what it hears. One thread.</summary>
internal sealed class RecordingObserver : ICertificateObserver
{
    public List<string> Faults { get; } = [];

    public List<string> Identities { get; } = [];

    public List<CertificateVerdict> Refused { get; } = [];

    public void OnRefused(CertificateVerdict verdict, string peer) => Refused.Add(verdict);

    public void OnTrustChanged(int trusted, IReadOnlyList<string> faults) => Faults.AddRange(faults);

    public void OnIdentity(UaIdentity identity, string what) => Identities.Add(what);

    public void OnFault(string text) => Faults.Add(text);
}
