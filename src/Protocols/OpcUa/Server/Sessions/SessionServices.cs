using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The session service set (OPC 10000-4 §5.7) with its checks. Any thread.</summary>
internal sealed class SessionServices(UaServerOptions options, SessionTable sessions, ServerEndpoints endpoints)
{
    private const int MinNonceBytes = 32;
    private const int MaxNonceBytes = 1024;

    /// <exception cref="UaServiceException">It is refused.</exception>
    public CreateSessionResponse Create(CreateSessionRequest request, IServerChannel channel, long now)
    {
        var isSecure = channel.Mode != UaSecurityMode.None;
        if (isSecure)
        {
            CheckClient(request, channel);
        }

        var session = sessions.Create(request, channel, now);
        var identity = channel.Identity ?? (isSecure ? null : options.Identity?.Invoke());
        return new CreateSessionResponse
        {
            SessionId = session.SessionId,
            AuthenticationToken = session.Token,
            RevisedSessionTimeout = (double)session.TimeoutTicks / TimeSpan.TicksPerMillisecond,
            ServerNonce = session.Nonce.Current,
            ServerCertificate = identity?.CertificateDer,
            ServerEndpoints = endpoints.All(request.EndpointUrl),
            ServerSignature = isSecure ? Sign(channel, [.. request.ClientCertificate!, .. request.ClientNonce!]) : new SignatureData(),
            MaxRequestMessageSize = (uint)options.Transport.MaxMessageBytes,
        };
    }

    /// <exception cref="UaServiceException">It is refused.</exception>
    public ActivateSessionResponse Activate(ActivateSessionRequest request, IServerChannel channel, long now)
    {
        var session = sessions.Find(request.Header);
        lock (session)
        {
            CheckChannel(session, channel);
            CheckClientSignature(session, request, channel);
            var user = UserOf(session, request, channel);
            return Bind(session, channel, user, now);
        }
    }

    /// <summary>Ends the session.</summary>
    public CloseSessionResponse Close(CloseSessionRequest request, IServerChannel channel, long now)
    {
        var session = sessions.Of(request.Header, channel, now, needsActivation: false);
        sessions.End(session, request.DeleteSubscriptions, UaStatusCodes.Good);
        return new CloseSessionResponse();
    }

    private static UaServiceException Refused(UaStatusCode status, string why) => new(status, why);

    private static ReadOnlySpan<byte> Leaf(byte[]? chain)
    {
        var length = chain is null ? -1 : CertificateReader.LengthOfFirst(chain);
        return length < 0 ? chain : chain.AsSpan(0, length);
    }

    // §5.7.2.2: the certificate is that of the channel, the nonce is long enough, and the application is the one the certificate names.
    private void CheckClient(CreateSessionRequest request, IServerChannel channel)
    {
        if (request.ClientNonce is not { Length: >= MinNonceBytes and <= MaxNonceBytes })
        {
            throw Refused(UaStatusCodes.BadNonceInvalid, "the client's nonce has no acceptable length");
        }

        if (channel.ClientCertificate is not { } certificate || !Leaf(request.ClientCertificate).SequenceEqual(certificate))
        {
            throw Refused(UaStatusCodes.BadCertificateInvalid, "the client's certificate is not that of its channel");
        }

        var expectations = new CertificateExpectations
        {
            Usage = CertificateUsage.Client,
            ApplicationUri = request.ClientDescription.ApplicationUri ?? "",
            SecurityPolicyUri = channel.Policy.Uri,
            Peer = channel.Peer,
        };
        if (options.Certificates?.Check(request.ClientCertificate!, expectations) is { IsAccepted: false } verdict)
        {
            throw Refused(verdict.StatusCode, verdict.Text);
        }
    }

    private static void CheckChannel(ServerSession session, IServerChannel channel)
    {
        if (ReferenceEquals(session.Channel, channel))
        {
            return;
        }

        // §5.7.3.1: another channel may take the session over, by the same application with the same security; before it was activated none may.
        var isSame = session.User is not null
            && session.Channel.Policy == channel.Policy
            && session.Channel.Mode == channel.Mode
            && (session.ClientCertificate ?? []).AsSpan().SequenceEqual(channel.ClientCertificate ?? []);
        if (!isSame)
        {
            throw Refused(UaStatusCodes.BadSecureChannelIdInvalid, "the session belongs to another channel");
        }
    }

    private void CheckClientSignature(ServerSession session, ActivateSessionRequest request, IServerChannel channel)
    {
        if (channel.Mode == UaSecurityMode.None)
        {
            return;
        }

        byte[] signed = [.. channel.Identity!.CertificateDer, .. session.Nonce.Current];
        byte[] signedChain = [.. channel.Identity.CertificateChain, .. session.Nonce.Current];
        using var key = UaCertificate.TryRead(session.ClientCertificate, out var certificate, out _) ? certificate!.OpenPublicKey() : null;
        var signature = request.ClientSignature;
        var isSigned = key is not null
            && string.Equals(signature.Algorithm, channel.Policy.SignatureAlgorithmUri, StringComparison.Ordinal)
            && (channel.Policy.AsymmetricVerify(key, signed, signature.Signature) || channel.Policy.AsymmetricVerify(key, signedChain, signature.Signature));
        if (!isSigned)
        {
            Fail(session, UaStatusCodes.BadApplicationSignatureInvalid, "the client's signature is wrong");
        }
    }

    private UserIdentity UserOf(ServerSession session, ActivateSessionRequest request, IServerChannel channel)
    {
        var reader = new UserTokenReader(options.Users, channel, session.Nonce.Current, options.Identity, options.Quotas.Decoding);
        var user = reader.Read(request, endpoints.TokensOf(channel.Policy), out var why);
        if (user is null)
        {
            Fail(session, UaUserTokenCheck.Refused, why);
        }

        if (user!.Kind == UserTokenType.Anonymous)
        {
            var application = session.ClientCertificate is { } certificate ? Convert.ToHexString(SHA256.HashData(certificate)) : session.ClientUri;
            user = user with { Name = application };
        }

        // §5.7.3: on a new channel only the same user may go on.
        if (!ReferenceEquals(session.Channel, channel) && user != session.User)
        {
            Fail(session, UaStatusCodes.BadIdentityChangeNotSupported, "another user on another channel");
        }

        return user;
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private void Fail(ServerSession session, UaStatusCode status, string why)
    {
        if (++session.FailedActivations >= options.Quotas.MaxFailedActivations)
        {
            sessions.End(session, deletesSubscriptions: true, status);
        }

        throw Refused(status, why);
    }

    private ActivateSessionResponse Bind(ServerSession session, IServerChannel channel, UserIdentity user, long now)
    {
        lock (sessions.Gate)
        {
            if (session.IsEnded)
            {
                throw Refused(UaStatusCodes.BadSessionIdInvalid, "the session has ended");
            }

            session.Channel.HasSession = false;
            session.Channel = channel;
            channel.HasSession = true;
            session.User = user;
            session.FailedActivations = 0;
            session.LastSeen = now;
            var response = new ActivateSessionResponse { ServerNonce = session.Nonce.Renew() };
            options.Observer?.OnActivated(channel.Peer, session.Name, PrintableText.Of(user.Text));
            return response;
        }
    }

    private static SignatureData Sign(IServerChannel channel, byte[] data)
    {
        using var key = channel.Identity!.OpenPrivateKey();
        return new SignatureData { Algorithm = channel.Policy.SignatureAlgorithmUri, Signature = channel.Policy.AsymmetricSign(key, data) };
    }
}
