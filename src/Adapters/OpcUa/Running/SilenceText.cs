using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Why values do not flow, in a sentence.</summary>
internal static class SilenceText
{
    /// <summary>The sentence, without a full stop.</summary>
    public static string Of(UaSilence reason) => reason switch
    {
        UaSilence.NothingHeard => "The server sends neither values nor keep-alives",
        UaSilence.HeartbeatLost => "The server keeps the connection alive, but its own clock, watched in the same subscription, stands still",
        UaSilence.MessagesLost => "The server lost notification messages",
        UaSilence.SequenceBroken => "The server counts its messages anew: it has forgotten the subscription",
        UaSilence.SubscriptionLost => "The server deleted the subscription",
        UaSilence.SessionLost => "The server closed the session",
        UaSilence.ServerChanged => "The server was restarted or loaded anew",
        UaSilence.ServiceFailed => "The server refused a service",
        _ => "The connection was lost",
    };
}
