namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which of a server's endpoints is used: what was asked for, otherwise the strongest that encrypts, never None by itself. Pure functions.</summary>
internal static class UaEndpointChoice
{
    private const string TcpProfile = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

    /// <summary>The endpoint to use.</summary>
    /// <exception cref="UaConnectException">None fits; the text says what the server offers and what to write.</exception>
    public static EndpointDescription Choose(IReadOnlyList<EndpointDescription> endpoints, UaClientOptions options)
    {
        var usable = Usable(endpoints);
        EndpointDescription? best = null;
        var bestRank = int.MinValue;
        foreach (var (endpoint, policy) in usable)
        {
            if (IsWanted(policy, endpoint.SecurityMode, options) && Rank(endpoint, policy, options.User) is var rank && rank > bestRank)
            {
                (best, bestRank) = (endpoint, rank);
            }
        }

        return best ?? throw new UaConnectException(UaConnectLayer.Session, UaStatusCodes.BadSecurityPolicyRejected, NoneFits(usable, options));
    }

    /// <summary>
    /// The URL to dial for an endpoint: the host the user wrote, which is known to be reachable, whatever the server calls itself; the endpoint's port, unless the user's port is none of the
    /// server's own: then addresses are translated on the way.
    /// </summary>
    public static string DialUrl(EndpointDescription endpoint, IReadOnlyList<EndpointDescription> endpoints, UaEndpointUrl written)
    {
        if (!UaEndpointUrl.TryParse(endpoint.EndpointUrl, out var named) || named.Port == written.Port)
        {
            return written.Text;
        }

        foreach (var one in endpoints)
        {
            if (UaEndpointUrl.TryParse(one.EndpointUrl, out var url) && url.Port == written.Port)
            {
                var host = written.Host.Contains(':', StringComparison.Ordinal) ? $"[{written.Host}]" : written.Host;
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"opc.tcp://{host}:{named.Port}");
            }
        }

        return written.Text;
    }

    private static bool IsWanted(UaSecurityPolicy policy, UaSecurityMode mode, UaClientOptions options)
    {
        var asksForNone = options.Policy is { IsNone: true } || (options.Policy is null && options.Mode == UaSecurityMode.None);
        if (asksForNone)
        {
            return policy.IsNone;
        }

        return !policy.IsNone
            && (options.Policy is null || ReferenceEquals(options.Policy, policy))
            && mode == (options.Mode ?? UaSecurityMode.SignAndEncrypt);
    }

    // An endpoint that takes this kind of user wins; then the order of UaSecurityPolicy.All; then the server's own ranking.
    private static int Rank(EndpointDescription endpoint, UaSecurityPolicy policy, UaUser user)
    {
        const int TakesUser = 1 << 20;
        const int Strength = 1 << 10;
        var rank = endpoint.SecurityLevel;
        var strength = 0;
        for (var i = 0; i < UaSecurityPolicy.All.Count; i++)
        {
            strength = ReferenceEquals(UaSecurityPolicy.All[i], policy) ? UaSecurityPolicy.All.Count - i : strength;
        }

        var takes = endpoint.UserIdentityTokens.Length == 0 && user is UaUser.Anonymous;
        foreach (var token in endpoint.UserIdentityTokens)
        {
            takes |= token.TokenType == user.TokenType;
        }

        return rank + (Strength * strength) + (takes ? TakesUser : 0);
    }

    private static List<(EndpointDescription Endpoint, UaSecurityPolicy Policy)> Usable(IReadOnlyList<EndpointDescription> endpoints)
    {
        var usable = new List<(EndpointDescription, UaSecurityPolicy)>();
        foreach (var endpoint in endpoints)
        {
            var isTcp = string.IsNullOrEmpty(endpoint.TransportProfileUri) || endpoint.TransportProfileUri == TcpProfile;
            if (isTcp && UaSecurityPolicy.Find(endpoint.SecurityPolicyUri) is { } policy && endpoint.SecurityMode != UaSecurityMode.Invalid
                && policy.IsNone == (endpoint.SecurityMode == UaSecurityMode.None))
            {
                usable.Add((endpoint, policy));
            }
        }

        return usable;
    }

    private static string NoneFits(List<(EndpointDescription Endpoint, UaSecurityPolicy Policy)> usable, UaClientOptions options)
    {
        var wanted = (options.Policy, options.Mode) switch
        {
            (null, null) => "an endpoint with SignAndEncrypt",
            ({ } policy, null) => policy.IsNone ? "an endpoint without security" : $"{policy} with SignAndEncrypt",
            (null, { } mode) => $"an endpoint with {mode}",
            ({ } policy, { } mode) => $"{policy} with {mode}",
        };
        var offered = usable.Count == 0
            ? "nothing this client can use (the policies Basic128Rsa15 and Basic256 are deprecated and left out)"
            : string.Join(", ", usable.Select(one => one.Policy.IsNone ? "None" : $"{one.Policy}/{one.Endpoint.SecurityMode}").Distinct());
        return $"{options.EndpointUrl}: {wanted} is asked for, the server offers {offered}. Ask for one of these by name, also for None.";
    }
}
