using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Opens a channel, makes, activates and closes a session on it, with every comparison the standard asks for. What fails says at which layer.</summary>
internal sealed class UaHandshake(UaClientOptions options, UaNonceCheck nonces)
{
    /// <summary>Opens a channel: for an endpoint, or for discovery where none is given.</summary>
    public static Task<IUaConnection> OpenAsync(UaClientOptions options, UaEndpointUse? use, IPublishSink? sink, CancellationToken cancellationToken)
    {
        var connector = options.Connector ?? new TcpConnector(options.Reverse, options.ReverseServerUri);
        var policy = use?.Policy ?? UaSecurityPolicy.None;
        if (!policy.IsNone && (options.Identity is null || options.Certificates is null))
        {
            throw new ArgumentException("A secured channel needs an own identity and a check of the server's certificate.", nameof(options));
        }

        return connector.ConnectAsync(
            new UaTcpConnectionOptions
            {
                EndpointUrl = use?.Endpoint.EndpointUrl ?? options.EndpointUrl,
                DialUrl = use?.DialUrl ?? options.EndpointUrl,
                TimeProvider = options.TimeProvider,
                Channel = new()
                {
                    Policy = policy,
                    Mode = use?.Endpoint.SecurityMode ?? UaSecurityMode.None,
                    Identity = policy.IsNone ? null : options.Identity!(),
                    ServerCertificate = policy.IsNone ? null : use!.Endpoint.ServerCertificate,
                    TokenLifetime = options.TokenLifetime,
                    Limits = options.Transport,
                },
                Certificates = policy.IsNone ? null : options.Certificates,
                Expectations = use is null ? null : Expectations(options, use),
                PublishSink = sink,
                ConnectTimeout = options.ConnectTimeout,
                RequestTimeout = options.CallTimeout,
                CloseTimeout = options.CloseTimeout,
                DecodingLimits = options.DecodingLimits,
            },
            cancellationToken);
    }

    /// <summary>CreateSession, compared with what discovery and the channel said.</summary>
    /// <exception cref="UaConnectException">Refused by the server, or by a comparison; the session is closed then.</exception>
    public async Task<UaSessionState> CreateAsync(IUaConnection connection, UaEndpointUse use, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetBytes(UaUserSecret.ShortestNonce);
        var request = new CreateSessionRequest
        {
            Header = Header(NodeId.Null, options.CallTimeout),
            ClientDescription = Description(connection),
            EndpointUrl = use.Endpoint.EndpointUrl,
            SessionName = options.SessionName,
            ClientNonce = nonce,
            ClientCertificate = connection.Policy.IsNone ? null : connection.Identity!.CertificateDer,
            RequestedSessionTimeout = options.SessionTimeout.TotalMilliseconds,
            MaxResponseMessageSize = (uint)options.Transport.MaxMessageBytes,
        };
        var response = await CallAsync<CreateSessionRequest, CreateSessionResponse>(connection, request, UaConnectLayer.Session, "CreateSession", cancellationToken)
            .ConfigureAwait(false);
        if (Complaint(connection, use, response, nonce) is { } complaint)
        {
            await CloseAsync(connection, response.AuthenticationToken).ConfigureAwait(false);
            throw new UaConnectException(UaConnectLayer.Session, complaint.Status, $"{use.Endpoint.EndpointUrl}: {complaint.Text}");
        }

        return new()
        {
            Id = response.SessionId,
            AuthenticationToken = response.AuthenticationToken,
            Timeout = response.RevisedSessionTimeout >= 1000
                ? TimeSpan.FromMilliseconds(Math.Min(response.RevisedSessionTimeout, TimeSpan.FromDays(1).TotalMilliseconds))
                : TimeSpan.FromSeconds(1), // also where it is not a number
            Use = use,
            ServerCertificate = response.ServerCertificate,
            ServerNonce = response.ServerNonce,
        };
    }

    /// <summary>ActivateSession: for the first time, or for a new channel.</summary>
    /// <exception cref="UaConnectException">The user is refused (layer User), or the session (layer Session).</exception>
    public async Task ActivateAsync(IUaConnection connection, UaSessionState session, CancellationToken cancellationToken)
    {
        var terms = new UaUserTokenTerms
        {
            ChannelPolicy = connection.Policy,
            ChannelMode = connection.Mode,
            TokenPolicy = UaUserChoice.PolicyFor(options.User, session.Use.Endpoint),
            ServerCertificate = connection.ServerCertificate ?? session.ServerCertificate,
            ServerVerdict = options.User is UaUser.Anonymous ? null : Verdict(connection.ServerCertificate ?? session.ServerCertificate, session.Use),
            ServerNonce = session.ServerNonce,
        };
        var user = await UaUserChoice.MakeAsync(options.User, session.Use, terms, cancellationToken).ConfigureAwait(false);
        var request = new ActivateSessionRequest
        {
            Header = Header(session.AuthenticationToken, options.CallTimeout),
            ClientSignature = Sign(connection, terms),
            LocaleIds = [.. options.Locales],
            UserIdentityToken = user.Token,
            UserTokenSignature = user.Signature,
        };
        var response = await CallAsync<ActivateSessionRequest, ActivateSessionResponse>(connection, request, UaConnectLayer.User, "ActivateSession", cancellationToken)
            .ConfigureAwait(false);
        if (nonces.Look(response.ServerNonce, !connection.Policy.IsNone) is { } complaint)
        {
            throw new UaConnectException(UaConnectLayer.Session, UaStatusCodes.BadNonceInvalid, $"{session.Use.Endpoint.EndpointUrl}: {complaint}.");
        }

        session.ServerNonce = response.ServerNonce;
    }

    /// <summary>Closes a session with its subscriptions, within the time for farewells. What fails is of no interest any more. False where the server did not confirm.</summary>
    public async Task<bool> CloseAsync(IUaConnection connection, NodeId authenticationToken)
    {
        try
        {
            var request = new CloseSessionRequest { Header = Header(authenticationToken, options.CloseTimeout), DeleteSubscriptions = true };
            await connection.CallTimedAsync<CloseSessionRequest, CloseSessionResponse>(request, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is UaServiceException or UaDecodingException)
        {
            return false;
        }
    }

    private static CertificateExpectations Expectations(UaClientOptions options, UaEndpointUse use) => new()
    {
        Host = UaEndpointUrl.TryParse(options.EndpointUrl, out var written) ? written.Host : null,
        ApplicationUri = use.Endpoint.Server.ApplicationUri,
        Pins = options.Pins,
        SecurityPolicyUri = use.Policy.Uri,
        Peer = options.EndpointUrl,
    };

    /// <summary>True where the certificate would be believed now.</summary>
    public bool IsAccepted(byte[] certificate, UaEndpointUse use) => options.Certificates!.Check(certificate, Expectations(options, use)).IsAccepted;

    private CertificateVerdict? Verdict(byte[]? certificate, UaEndpointUse use) =>
        certificate is null || options.Certificates is null ? null : options.Certificates.Check(certificate, Expectations(options, use) with { SecurityPolicyUri = null });

    private RequestHeader Header(NodeId token, TimeSpan timeout) => new()
    {
        AuthenticationToken = token,
        Timestamp = UaDateTime.From(options.TimeProvider.GetUtcNow()),
        TimeoutHint = (uint)timeout.TotalMilliseconds,
    };

    private ApplicationDescription Description(IUaConnection connection) => new()
    {
        ApplicationUri = connection.Identity?.ApplicationUri ?? options.ApplicationUri,
        ProductUri = options.ProductUri,
        ApplicationName = new LocalizedText(options.ApplicationName),
        ApplicationType = ApplicationType.Client,
    };

    private static SignatureData Sign(IUaConnection connection, UaUserTokenTerms terms)
    {
        if (connection.Policy.IsNone)
        {
            return new();
        }

        using var key = connection.Identity!.OpenPrivateKey();
        return new() { Algorithm = connection.Policy.SignatureAlgorithmUri, Signature = connection.Policy.AsymmetricSign(key, UaUserTokens.SignedBytes(terms)) };
    }

    private (UaStatusCode Status, string Text)? Complaint(IUaConnection connection, UaEndpointUse use, CreateSessionResponse response, byte[] clientNonce)
    {
        var different = UaEndpointCheck.Compare(use.Endpoint, use.Discovered, response, connection.ServerCertificate);
        if (different.Count > 0)
        {
            var all = string.Join("; ", different.Take(4).Select(one => one.Text));
            return (UaStatusCodes.BadSecurityChecksFailed, $"what discovery said is not what the session says, somebody may have changed it on the way: {all}.");
        }

        if (!connection.Policy.IsNone && !IsSignedByServer(connection, response, clientNonce))
        {
            return (UaStatusCodes.BadApplicationSignatureInvalid, "the server's signature is not that of its certificate's owner.");
        }

        return nonces.Look(response.ServerNonce, !connection.Policy.IsNone) is { } complaint ? (UaStatusCodes.BadNonceInvalid, complaint + ".") : null;
    }

    private static bool IsSignedByServer(IUaConnection connection, CreateSessionResponse response, byte[] clientNonce)
    {
        if (connection.ServerCertificate is not { } der || response.ServerSignature.Signature is not { } signature
            || !UaCertificate.TryRead(der, out var certificate, out _))
        {
            return false;
        }

        using var key = certificate!.OpenPublicKey();
        byte[] signed = [.. connection.Identity!.CertificateDer, .. clientNonce];
        return key is not null && connection.Policy.AsymmetricVerify(key, signed, signature);
    }

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        IUaConnection connection, TRequest request, UaConnectLayer layer, string service, CancellationToken cancellationToken)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse
    {
        try
        {
            var timed = await connection.CallTimedAsync<TRequest, TResponse>(request, cancellationToken).ConfigureAwait(false);
            return timed.Response;
        }
        catch (UaServiceException e)
        {
            var isOfSession = layer == UaConnectLayer.User && WatchRungs.Of(e.Status) != WatchRung.None && e.Status != UaStatusCodes.BadUserAccessDenied
                && e.Status != UaStatusCodes.BadIdentityTokenInvalid;
            throw new UaConnectException(isOfSession ? UaConnectLayer.Session : layer, e.Status, $"{options.EndpointUrl}: {service} was answered {e.Status}.", e);
        }
        catch (UaDecodingException e)
        {
            throw new UaConnectException(layer, e.Status, $"{options.EndpointUrl}: the answer of {service} cannot be read: {e.Message}", e);
        }
    }
}
