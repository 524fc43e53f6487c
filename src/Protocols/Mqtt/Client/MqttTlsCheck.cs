using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// Watches the check of the broker's certificate, so that a refusal can be explained. It never accepts what the system refuses: without
/// a callback of the caller's,
/// the verdict is exactly "no policy errors".
/// </summary>
internal sealed class MqttTlsCheck
{
    /// <summary>What the system found wrong.</summary>
    public SslPolicyErrors Errors { get; private set; }

    /// <summary>Status of the chain, as flags.</summary>
    public X509ChainStatusFlags Chain { get; private set; }

    /// <summary>Subject of the certificate the broker showed.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>A copy of the caller's options with a target host and with this watcher in front of the caller's callback.</summary>
    public SslClientAuthenticationOptions Prepare(SslClientAuthenticationOptions given, string host)
    {
        var callersCheck = given.RemoteCertificateValidationCallback;
        return new SslClientAuthenticationOptions
        {
            AllowRenegotiation = given.AllowRenegotiation,
            AllowTlsResume = given.AllowTlsResume,
            ApplicationProtocols = given.ApplicationProtocols,
            CertificateChainPolicy = given.CertificateChainPolicy,
            CertificateRevocationCheckMode = given.CertificateRevocationCheckMode,
            CipherSuitesPolicy = given.CipherSuitesPolicy,
            ClientCertificates = given.ClientCertificates,
            ClientCertificateContext = given.ClientCertificateContext,
            EnabledSslProtocols = given.EnabledSslProtocols,
            EncryptionPolicy = given.EncryptionPolicy,
            LocalCertificateSelectionCallback = given.LocalCertificateSelectionCallback,
            TargetHost = string.IsNullOrEmpty(given.TargetHost) ? host : given.TargetHost,
            RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            {
                Note(certificate, chain, errors);
                return callersCheck?.Invoke(sender, certificate, chain, errors) ?? errors == SslPolicyErrors.None;
            },
        };
    }

    private void Note(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Errors = errors;
        Subject = certificate?.Subject ?? string.Empty;
        foreach (var status in chain?.ChainStatus ?? [])
        {
            Chain |= status.Status;
        }
    }
}
