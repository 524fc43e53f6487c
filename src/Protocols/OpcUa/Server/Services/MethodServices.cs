namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Call (OPC 10000-4 §5.12): no object here has a method. Stateless; any thread.</summary>
internal sealed class MethodServices(UaAddressSpace space, UaServerQuotas quotas)
{
    /// <exception cref="UaServiceException">Nothing or too much is asked for.</exception>
    public CallResponse Call(CallRequest request)
    {
        OperationCheck.Count(request.MethodsToCall.Length, quotas.MaxBrowseOperations);
        return new CallResponse
        {
            Results = Array.ConvertAll(request.MethodsToCall, call => new CallMethodResult
            {
                StatusCode = space.Find(call.ObjectId) is null ? UaStatusCodes.BadNodeIdUnknown : UaStatusCodes.BadMethodInvalid,
            }),
        };
    }
}
