namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What holds for the lists of all services (OPC 10000-4 §7.39.2).</summary>
internal static class OperationCheck
{
    /// <exception cref="UaServiceException">There is nothing to do, or too much.</exception>
    public static void Count(int count, int most)
    {
        if (count == 0)
        {
            throw new UaServiceException(UaStatusCodes.BadNothingToDo, "the list of operations is empty");
        }

        if (count > most)
        {
            throw new UaServiceException(UaStatusCodes.BadTooManyOperations, "the list of operations is too long");
        }
    }

    /// <exception cref="UaServiceException">It is no number of the enumeration.</exception>
    public static void Timestamps(TimestampsToReturn which)
    {
        if (!ReturnedTimes.IsValid(which))
        {
            throw new UaServiceException(UaStatusCodes.BadTimestampsToReturnInvalid, "no such timestampsToReturn");
        }
    }
}
