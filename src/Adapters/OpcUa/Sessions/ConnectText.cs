using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Why no session was had, and what mends it.</summary>
internal static class ConnectText
{
    /// <summary>One or two sentences.</summary>
    public static string Of(UaConnectException refused) => refused.Layer switch
    {
        UaConnectLayer.User => $"{refused.Message} Check login in the map, and the user's rights in the server.",
        UaConnectLayer.Session when refused.Status.Condition == UaStatusCodes.BadTooManySessions =>
            $"{refused.Message} The server has no session left: close other clients, or raise its limit.",
        _ => refused.Message,
    };
}
