using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>
/// Turns the map's <c>tls</c> into TLS options. The files are read for every connection, so that renewed certificates are used without a restart. Chain and
/// host name are always checked: there is no key that turns it off.
/// </summary>
internal static class TlsOptions
{
    /// <summary>The options for one endpoint. A file that cannot be used is a permanent <see cref="UplinkFaultException"/>.</summary>
    public static SslClientAuthenticationOptions Create(MapSection tls, MqttEndpoint endpoint, ISecretReader secrets)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = tls.Get(MqttKeys.ServerName) ?? endpoint.Host,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck, // Plants are cut off from the authorities' servers.
        };
        if (tls.Get(MqttKeys.Ca) is { } ca)
        {
            options.CertificateChainPolicy = TrustOnly(ca, secrets);
        }

        if (tls.Get(MqttKeys.Certificate) is { } certificate && tls.Get(MqttKeys.PrivateKey) is { } key)
        {
            options.ClientCertificateContext = ClientCertificate(certificate, key, tls.Get(MqttKeys.KeyPassword), secrets);
        }

        return options;
    }

    private static X509ChainPolicy TrustOnly(SecretReference ca, ISecretReader secrets)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        Parse(ca, () => policy.CustomTrustStore.ImportFromPem(Encoding.UTF8.GetString(secrets.Read(ca))));
        if (policy.CustomTrustStore.Count == 0)
        {
            throw Unusable(ca, "it holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)", null);
        }

        return policy;
    }

    private static SslStreamCertificateContext ClientCertificate(SecretReference certificate, SecretReference key, SecretReference? password, ISecretReader secrets)
    {
        var chain = new X509Certificate2Collection();
        Parse(certificate, () => chain.ImportFromPem(Encoding.UTF8.GetString(secrets.Read(certificate))));
        if (chain.Count == 0)
        {
            throw Unusable(certificate, "it holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)", null);
        }

        var certificateText = Encoding.UTF8.GetString(secrets.Read(certificate));
        var keyText = Encoding.UTF8.GetString(secrets.Read(key));
        X509Certificate2? pair = null;
        Parse(key, () => pair = password is null
            ? X509Certificate2.CreateFromPem(certificateText, keyText)
            : X509Certificate2.CreateFromEncryptedPem(certificateText, keyText, Encoding.UTF8.GetString(secrets.Read(password))));
        return SslStreamCertificateContext.Create(pair!, chain, offline: true);
    }

    private static void Parse(SecretReference reference, Action read)
    {
        try
        {
            read();
        }
        catch (CryptographicException error)
        {
            throw Unusable(reference, error.Message, error);
        }
        catch (ArgumentException error)
        {
            // CreateFromPem: no key in it, or the key of another certificate.
            throw Unusable(reference, error.Message, error);
        }
    }

    private static UplinkFaultException Unusable(SecretReference reference, string why, Exception? error) =>
        new($"'{reference.Name}' (named at {reference.Mark}) cannot be used for TLS: {why}. Put a PEM file there that fits, or name another one under tls.", error)
        {
            IsPermanent = true,
        };
}
