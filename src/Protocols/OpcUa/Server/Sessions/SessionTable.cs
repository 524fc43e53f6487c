using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The sessions of a server (OPC 10000-4 §5.7).
/// <para>Threads: any. Progress: short holds of one gate. Order: none. When full: the oldest session that was never activated gives way, else BadTooManySessions.</para>
/// </summary>
internal sealed class SessionTable(UaServerQuotas quotas, SubscriptionEngine engine, Action<ServerSession, UaStatusCode> ended)
{
    private const int TokenBytes = 32;

    private readonly Dictionary<NodeId, ServerSession> _sessions = [];
    private readonly Lock _gate = new();

    /// <summary>Sessions there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Taken by whoever changes a session.</summary>
    public Lock Gate => _gate;

    /// <summary>Makes a session.</summary>
    /// <exception cref="UaServiceException">There are as many as allowed, all in use.</exception>
    public ServerSession Create(CreateSessionRequest request, IServerChannel channel, long now)
    {
        ServerSession? evicted = null;
        ServerSession session;
        lock (_gate)
        {
            if (_sessions.Count >= quotas.MaxSessions)
            {
                evicted = OldestIdle() ?? throw new UaServiceException(UaStatusCodes.BadTooManySessions, "there are as many sessions as allowed");
                Remove(evicted);
            }

            session = New(request, channel, now);
            _sessions.Add(session.Token, session);
        }

        if (evicted is not null)
        {
            Ended(evicted, deletesSubscriptions: true, UaStatusCodes.BadTooManySessions);
        }

        return session;
    }

    /// <summary>The session of a request, if it may use it.</summary>
    /// <exception cref="UaServiceException">There is none, it belongs to another channel, or it is not activated.</exception>
    public ServerSession Of(RequestHeader header, IServerChannel channel, long now, bool needsActivation = true)
    {
        lock (_gate)
        {
            var session = Find(header);
            if (!ReferenceEquals(session.Channel, channel))
            {
                throw new UaServiceException(UaStatusCodes.BadSecureChannelIdInvalid, "the session belongs to another channel");
            }

            if (needsActivation && session.User is null)
            {
                throw new UaServiceException(UaStatusCodes.BadSessionNotActivated, "the session is not activated");
            }

            session.LastSeen = now;
            return session;
        }
    }

    /// <summary>The session of a token, whatever channel it is bound to: ActivateSession binds it anew.</summary>
    /// <exception cref="UaServiceException">There is none.</exception>
    public ServerSession Find(RequestHeader header)
    {
        lock (_gate)
        {
            return _sessions.TryGetValue(header.AuthenticationToken, out var session)
                ? session
                : throw new UaServiceException(UaStatusCodes.BadSessionIdInvalid, "there is no such session");
        }
    }

    /// <summary>Ends a session.</summary>
    public void End(ServerSession session, bool deletesSubscriptions, UaStatusCode reason)
    {
        lock (_gate)
        {
            if (!Remove(session))
            {
                return;
            }
        }

        Ended(session, deletesSubscriptions, reason);
    }

    /// <summary>Ends sessions that have been silent for too long, or were never activated. Their subscriptions live on until their own time is over.</summary>
    public void Step(long now)
    {
        foreach (var session in Take(session => now - session.LastSeen > session.TimeoutTicks || (session.User is null && now - session.Created > quotas.ActivationTimeout.Ticks)))
        {
            Ended(session, deletesSubscriptions: false, UaStatusCodes.BadTimeout);
        }
    }

    /// <summary>A channel ended: sessions that were not activated end with it, others may be bound to a new one.</summary>
    public void ChannelClosed(IServerChannel channel)
    {
        foreach (var session in Take(session => session.User is null && ReferenceEquals(session.Channel, channel)))
        {
            Ended(session, deletesSubscriptions: true, UaStatusCodes.BadSecureChannelClosed);
        }
    }

    /// <summary>True where a session is bound to the channel.</summary>
    public bool Uses(IServerChannel channel)
    {
        lock (_gate)
        {
            foreach (var session in _sessions.Values)
            {
                if (ReferenceEquals(session.Channel, channel))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Ends all.</summary>
    public void EndAll(UaStatusCode reason)
    {
        foreach (var session in Take(static _ => true))
        {
            Ended(session, deletesSubscriptions: true, reason);
        }
    }

    private static NodeId Secret() => new(RandomNumberGenerator.GetBytes(TokenBytes), 0);

    private ServerSession New(CreateSessionRequest request, IServerChannel channel, long now)
    {
        var timeout = request.RequestedSessionTimeout * TimeSpan.TicksPerMillisecond;
        return new ServerSession(new NodeId(Guid.NewGuid(), 1), Secret(), PrintableText.Of(request.SessionName), channel, engine.Open(request.MaxResponseMessageSize))
        {
            ClientCertificate = channel.ClientCertificate,
            ClientUri = request.ClientDescription.ApplicationUri ?? "",
            TimeoutTicks = timeout >= quotas.MinSessionTimeout.Ticks ? (long)Math.Min(timeout, quotas.MaxSessionTimeout.Ticks) : quotas.MinSessionTimeout.Ticks,
            Created = now,
            LastSeen = now,
            MaxResponseBytes = request.MaxResponseMessageSize,
        };
    }

    private ServerSession? OldestIdle()
    {
        ServerSession? oldest = null;
        foreach (var session in _sessions.Values)
        {
            if (session.User is null && (oldest is null || session.Created < oldest.Created))
            {
                oldest = session;
            }
        }

        return oldest;
    }

    private bool Remove(ServerSession session)
    {
        session.IsEnded = true;
        return _sessions.Remove(session.Token);
    }

    private List<ServerSession> Take(Predicate<ServerSession> which)
    {
        List<ServerSession> taken = [];
        lock (_gate)
        {
            foreach (var session in _sessions.Values)
            {
                if (which(session))
                {
                    taken.Add(session);
                }
            }

            foreach (var session in taken)
            {
                Remove(session);
            }
        }

        return taken;
    }

    private void Ended(ServerSession session, bool deletesSubscriptions, UaStatusCode reason)
    {
        engine.Close(session.Publishing, deletesSubscriptions, UaStatusCodes.BadSessionClosed);
        ended(session, reason);
    }
}
