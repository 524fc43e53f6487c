using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the server says of itself before a session (OPC 10000-4 §5.5). Stateless; any thread.</summary>
internal sealed class ServerEndpoints(UaServerOptions options, Func<int> port)
{
    private const string TransportProfile = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";
    private const int MaxUrlLength = 4096;

    /// <summary>Policy id of a user token.</summary>
    public const string AnonymousPolicy = "anonymous";

    /// <summary>Policy id of a user token.</summary>
    public const string UserNamePolicy = "username";

    /// <summary>Policy id of a user token.</summary>
    public const string CertificatePolicy = "certificate";

    /// <summary>The server's description, reachable as the client reached it.</summary>
    public ApplicationDescription Describe(string? askedUrl) => new()
    {
        ApplicationUri = options.ApplicationUri,
        ProductUri = options.ProductUri,
        ApplicationName = new LocalizedText(options.ApplicationName),
        ApplicationType = ApplicationType.Server,
        DiscoveryUrls = [UrlFor(askedUrl)],
    };

    /// <summary>All endpoints, the securest first.</summary>
    public EndpointDescription[] All(string? askedUrl)
    {
        var url = UrlFor(askedUrl);
        var server = Describe(askedUrl);
        var certificate = options.Identity?.Invoke().CertificateDer;
        return [.. options.Offers
            .Select(offer => Endpoint(offer, url, server, certificate))
            .OrderByDescending(endpoint => endpoint.SecurityLevel)];
    }

    /// <summary>The user tokens of a channel: a password is encrypted by itself wherever the channel does not.</summary>
    public UserTokenPolicy[] TokensOf(UaSecurityPolicy policy)
    {
        List<UserTokenPolicy> tokens = [];
        if (options.Users.AllowsAnonymous)
        {
            tokens.Add(new UserTokenPolicy { PolicyId = AnonymousPolicy, TokenType = UserTokenType.Anonymous });
        }

        // Without an identity nothing can be encrypted, and a password in the clear is not asked for.
        var secret = policy.IsNone ? UaSecurityPolicy.Basic256Sha256 : policy;
        if (options.Identity is not null && options.Users.HasPasswords)
        {
            tokens.Add(new UserTokenPolicy { PolicyId = UserNamePolicy, TokenType = UserTokenType.UserName, SecurityPolicyUri = secret.Uri });
        }

        if (options.Identity is not null && options.Users.Certificates is not null)
        {
            tokens.Add(new UserTokenPolicy { PolicyId = CertificatePolicy, TokenType = UserTokenType.Certificate, SecurityPolicyUri = secret.Uri });
        }

        return [.. tokens];
    }

    private EndpointDescription Endpoint(UaSecurityOffer offer, string url, ApplicationDescription server, byte[]? certificate) => new()
    {
        EndpointUrl = url,
        Server = server,
        ServerCertificate = certificate,
        SecurityMode = offer.Mode,
        SecurityPolicyUri = offer.Policy.Uri,
        UserIdentityTokens = TokensOf(offer.Policy),
        TransportProfileUri = TransportProfile,
        SecurityLevel = LevelOf(offer),
    };

    // Sign below SignAndEncrypt, the order of the policies within a mode; None is 0.
    private static byte LevelOf(UaSecurityOffer offer)
    {
        var strength = offer.Policy == UaSecurityPolicy.Aes256Sha256RsaPss ? 3 : offer.Policy == UaSecurityPolicy.Aes128Sha256RsaOaep ? 2 : 1;
        return offer.Mode switch
        {
            UaSecurityMode.SignAndEncrypt => (byte)(100 + strength),
            UaSecurityMode.Sign => (byte)(50 + strength),
            _ => 0,
        };
    }

    // The host by which the client came is one it can reach; nothing else of its URL is given back.
    private string UrlFor(string? askedUrl)
    {
        var host = askedUrl is { Length: <= MaxUrlLength } && Uri.TryCreate(askedUrl, UriKind.Absolute, out var uri) && uri.Scheme == "opc.tcp" && uri.Host.Length > 0
            ? uri.Host
            : OwnHost();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"opc.tcp://{host}:{port()}");
    }

    private string OwnHost()
    {
        var address = options.EndPoint.Address;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            return Dns.GetHostName();
        }

        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
    }
}
