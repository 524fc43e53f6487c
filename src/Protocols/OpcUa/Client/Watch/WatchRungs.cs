namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which rung of the ladder a status asks for.</summary>
internal static class WatchRungs
{
    private static readonly HashSet<UaStatusCode> OfChannel =
    [
        UaStatusCodes.BadSecureChannelClosed, UaStatusCodes.BadSecureChannelIdInvalid, UaStatusCodes.BadSecureChannelTokenUnknown,
        UaStatusCodes.BadTcpSecureChannelUnknown, UaStatusCodes.BadCommunicationError, UaStatusCodes.BadNotConnected, UaStatusCodes.BadServerNotConnected,
        UaStatusCodes.BadTimeout, UaStatusCodes.BadRequestTimeout, UaStatusCodes.BadRequestInterrupted, UaStatusCodes.BadServerHalted, UaStatusCodes.BadShutdown,
        UaStatusCodes.BadSecurityChecksFailed, UaStatusCodes.BadUnknownResponse, UaStatusCodes.BadSequenceNumberInvalid, UaStatusCodes.BadTcpInternalError,
    ];

    private static readonly HashSet<UaStatusCode> OfSession =
    [
        UaStatusCodes.BadSessionIdInvalid, UaStatusCodes.BadSessionClosed, UaStatusCodes.BadSessionNotActivated, UaStatusCodes.BadIdentityTokenInvalid,
        UaStatusCodes.BadUserAccessDenied,
    ];

    private static readonly HashSet<UaStatusCode> OfSubscription = [UaStatusCodes.BadSubscriptionIdInvalid, UaStatusCodes.BadNoSubscription];

    /// <summary>The rung; <see cref="WatchRung.None"/> where the status says nothing of channel, session and subscription.</summary>
    public static WatchRung Of(UaStatusCode status) =>
        OfChannel.Contains(status.Condition) ? WatchRung.Channel
        : OfSession.Contains(status.Condition) ? WatchRung.Session
        : OfSubscription.Contains(status.Condition) ? WatchRung.Subscription
        : WatchRung.None;

    /// <summary>The reason that goes with a rung.</summary>
    public static UaSilence ReasonOf(WatchRung rung) => rung switch
    {
        WatchRung.Channel => UaSilence.ChannelLost,
        WatchRung.Session => UaSilence.SessionLost,
        WatchRung.Subscription => UaSilence.SubscriptionLost,
        _ => UaSilence.ServiceFailed,
    };
}
