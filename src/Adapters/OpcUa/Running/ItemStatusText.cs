using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What a server's refusal of one item means, and what mends it.</summary>
internal static class ItemStatusText
{
    /// <summary>A sentence about a tag, without a full stop.</summary>
    public static string Of(string tag, string place, UaStatusCode status) => $"\"{tag}\" cannot be read, the others go on: {place}: {status.Name}. {Fix(status)}";

    /// <summary>True for what concerns the node itself: said once, not with every read.</summary>
    public static bool IsAboutNode(UaStatusCode status)
    {
        var condition = status.Condition;
        return condition == UaStatusCodes.BadNodeIdUnknown || condition == UaStatusCodes.BadNodeIdInvalid || condition == UaStatusCodes.BadAttributeIdInvalid
            || condition == UaStatusCodes.BadIndexRangeInvalid || condition == UaStatusCodes.BadIndexRangeNoData || condition == UaStatusCodes.BadNotReadable
            || condition == UaStatusCodes.BadUserAccessDenied;
    }

    private static string Fix(UaStatusCode status)
    {
        var condition = status.Condition;
        return condition == UaStatusCodes.BadNodeIdUnknown ? "Check node: igw browse shows the ids the server has now"
            : condition == UaStatusCodes.BadUserAccessDenied || condition == UaStatusCodes.BadNotReadable ? "Check login, and the rights of its user in the server"
            : condition == UaStatusCodes.BadIndexRangeInvalid || condition == UaStatusCodes.BadIndexRangeNoData ? "Check index: the array may be shorter"
            : condition == UaStatusCodes.BadConfigurationError ? "Its coherent group is more than the server reads in one call: make it smaller"
            : condition == UaStatusCodes.BadTypeMismatch ? "Check type; a structure needs field"
            : "It is tried again each minute";
    }
}
