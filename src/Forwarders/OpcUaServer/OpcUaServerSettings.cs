using System.Net;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>An <c>opcua-server</c> uplink as the forwarder uses it. Immutable.</summary>
internal sealed record OpcUaServerSettings
{
    private const string Scheme = "opc.tcp://";

    public static readonly string[] PolicyWords = ["none", "Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"];

    public required IPEndPoint EndPoint { get; init; }

    public required IReadOnlyList<UaSecurityOffer> Offers { get; init; }

    public required IReadOnlyList<(string User, SecretReference Password)> Users { get; init; }

    public required bool AllowsAnonymous { get; init; }

    public required UaServerQuotas Quotas { get; init; }

    /// <summary>True where the gateway needs a certificate: to secure channels, or to encrypt passwords.</summary>
    public bool NeedsIdentity => Users.Count > 0 || Offers.Any(offer => !offer.Policy.IsNone);

    /// <summary>Reads an uplink that <see cref="OpcUaServerCheck"/> has no error for.</summary>
    /// <exception cref="ArgumentException">The endpoint is not one: the map was not validated.</exception>
    public static OpcUaServerSettings Read(UplinkSettings uplink)
    {
        var keys = uplink.Keys;
        return new OpcUaServerSettings
        {
            EndPoint = TryParse(keys.Get(OpcUaServerKeys.Endpoint), out var endPoint)
                ? endPoint
                : throw new ArgumentException($"Uplink '{uplink.Name}' has no endpoint that can be used.", nameof(uplink)),
            Offers = OffersOf(keys.Get(OpcUaServerKeys.Security)),
            Users = [.. keys.Get(OpcUaServerKeys.Users).Select(user => (user.Get(OpcUaServerKeys.User) ?? "", user.Get(OpcUaServerKeys.Password)!))],
            AllowsAnonymous = keys.Get(OpcUaServerKeys.Anonymous),
            Quotas = new UaServerQuotas
            {
                MaxSessions = (int)keys.Get(OpcUaServerKeys.MaxSessions),
                MaxSubscriptions = (int)keys.Get(OpcUaServerKeys.MaxSubscriptions),
            },
        };
    }

    public static bool TryParse(string? text, out IPEndPoint endPoint)
    {
        endPoint = null!;
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var address = text[Scheme.Length..].TrimEnd('/').Replace("localhost", "127.0.0.1", StringComparison.OrdinalIgnoreCase);

        // The colon of the port must be there: without it an IPv6 address would swallow it.
        return address.LastIndexOf(':') > address.LastIndexOf(']') && (address.StartsWith('[') || address.IndexOf(':') == address.LastIndexOf(':'))
            && IPEndPoint.TryParse(address, out endPoint!);
    }

    private static List<UaSecurityOffer> OffersOf(IReadOnlyList<MapScalar> written)
    {
        var offers = new List<UaSecurityOffer>();
        foreach (var policy in UaSecurityPolicy.All)
        {
            var isWritten = written.Any(word => string.Equals(word.Text, policy.Name, StringComparison.OrdinalIgnoreCase));
            if (policy.IsNone && isWritten)
            {
                offers.Add(new UaSecurityOffer(policy, UaSecurityMode.None));
            }
            else if (!policy.IsNone && (isWritten || written.Count == 0))
            {
                offers.Add(new UaSecurityOffer(policy, UaSecurityMode.SignAndEncrypt));
                offers.Add(new UaSecurityOffer(policy, UaSecurityMode.Sign));
            }
        }

        return offers;
    }
}
