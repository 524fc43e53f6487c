namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The codes of values, nodes and operations this library gives or decides upon.</summary>
public static partial class UaStatusCodes
{
    /// <summary>BadUnexpectedError.</summary>
    public static readonly UaStatusCode BadUnexpectedError = new(0x8001_0000);

    /// <summary>BadInternalError.</summary>
    public static readonly UaStatusCode BadInternalError = new(0x8002_0000);

    /// <summary>BadOutOfMemory.</summary>
    public static readonly UaStatusCode BadOutOfMemory = new(0x8003_0000);

    /// <summary>BadResourceUnavailable.</summary>
    public static readonly UaStatusCode BadResourceUnavailable = new(0x8004_0000);

    /// <summary>BadCommunicationError.</summary>
    public static readonly UaStatusCode BadCommunicationError = new(0x8005_0000);

    /// <summary>BadEncodingError.</summary>
    public static readonly UaStatusCode BadEncodingError = new(0x8006_0000);

    /// <summary>BadDecodingError.</summary>
    public static readonly UaStatusCode BadDecodingError = new(0x8007_0000);

    /// <summary>BadEncodingLimitsExceeded.</summary>
    public static readonly UaStatusCode BadEncodingLimitsExceeded = new(0x8008_0000);

    /// <summary>BadTimeout.</summary>
    public static readonly UaStatusCode BadTimeout = new(0x800A_0000);

    /// <summary>BadServiceUnsupported.</summary>
    public static readonly UaStatusCode BadServiceUnsupported = new(0x800B_0000);

    /// <summary>BadNothingToDo.</summary>
    public static readonly UaStatusCode BadNothingToDo = new(0x800F_0000);

    /// <summary>BadTooManyOperations.</summary>
    public static readonly UaStatusCode BadTooManyOperations = new(0x8010_0000);

    /// <summary>BadTooManyMonitoredItems.</summary>
    public static readonly UaStatusCode BadTooManyMonitoredItems = new(0x80DB_0000);

    /// <summary>BadDataTypeIdUnknown.</summary>
    public static readonly UaStatusCode BadDataTypeIdUnknown = new(0x8011_0000);

    /// <summary>BadInvalidTimestamp.</summary>
    public static readonly UaStatusCode BadInvalidTimestamp = new(0x8023_0000);

    /// <summary>BadSubscriptionIdInvalid.</summary>
    public static readonly UaStatusCode BadSubscriptionIdInvalid = new(0x8028_0000);

    /// <summary>BadTimestampsToReturnInvalid.</summary>
    public static readonly UaStatusCode BadTimestampsToReturnInvalid = new(0x802B_0000);

    /// <summary>BadNoCommunication.</summary>
    public static readonly UaStatusCode BadNoCommunication = new(0x8031_0000);

    /// <summary>BadWaitingForInitialData.</summary>
    public static readonly UaStatusCode BadWaitingForInitialData = new(0x8032_0000);

    /// <summary>BadNodeIdInvalid.</summary>
    public static readonly UaStatusCode BadNodeIdInvalid = new(0x8033_0000);

    /// <summary>BadNodeIdUnknown.</summary>
    public static readonly UaStatusCode BadNodeIdUnknown = new(0x8034_0000);

    /// <summary>BadAttributeIdInvalid.</summary>
    public static readonly UaStatusCode BadAttributeIdInvalid = new(0x8035_0000);

    /// <summary>BadIndexRangeInvalid.</summary>
    public static readonly UaStatusCode BadIndexRangeInvalid = new(0x8036_0000);

    /// <summary>BadIndexRangeNoData.</summary>
    public static readonly UaStatusCode BadIndexRangeNoData = new(0x8037_0000);

    /// <summary>BadDataEncodingInvalid.</summary>
    public static readonly UaStatusCode BadDataEncodingInvalid = new(0x8038_0000);

    /// <summary>BadDataEncodingUnsupported.</summary>
    public static readonly UaStatusCode BadDataEncodingUnsupported = new(0x8039_0000);

    /// <summary>BadNotReadable.</summary>
    public static readonly UaStatusCode BadNotReadable = new(0x803A_0000);

    /// <summary>BadNotWritable.</summary>
    public static readonly UaStatusCode BadNotWritable = new(0x803B_0000);

    /// <summary>BadOutOfRange.</summary>
    public static readonly UaStatusCode BadOutOfRange = new(0x803C_0000);

    /// <summary>BadNotSupported.</summary>
    public static readonly UaStatusCode BadNotSupported = new(0x803D_0000);

    /// <summary>BadNotFound.</summary>
    public static readonly UaStatusCode BadNotFound = new(0x803E_0000);

    /// <summary>BadObjectDeleted.</summary>
    public static readonly UaStatusCode BadObjectDeleted = new(0x803F_0000);

    /// <summary>BadNotImplemented.</summary>
    public static readonly UaStatusCode BadNotImplemented = new(0x8040_0000);

    /// <summary>BadMonitoringModeInvalid.</summary>
    public static readonly UaStatusCode BadMonitoringModeInvalid = new(0x8041_0000);

    /// <summary>BadMonitoredItemIdInvalid.</summary>
    public static readonly UaStatusCode BadMonitoredItemIdInvalid = new(0x8042_0000);

    /// <summary>BadMonitoredItemFilterInvalid.</summary>
    public static readonly UaStatusCode BadMonitoredItemFilterInvalid = new(0x8043_0000);

    /// <summary>BadMonitoredItemFilterUnsupported.</summary>
    public static readonly UaStatusCode BadMonitoredItemFilterUnsupported = new(0x8044_0000);

    /// <summary>BadFilterNotAllowed.</summary>
    public static readonly UaStatusCode BadFilterNotAllowed = new(0x8045_0000);

    /// <summary>BadEventFilterInvalid.</summary>
    public static readonly UaStatusCode BadEventFilterInvalid = new(0x8047_0000);

    /// <summary>BadContinuationPointInvalid.</summary>
    public static readonly UaStatusCode BadContinuationPointInvalid = new(0x804A_0000);

    /// <summary>BadNoContinuationPoints.</summary>
    public static readonly UaStatusCode BadNoContinuationPoints = new(0x804B_0000);

    /// <summary>BadReferenceTypeIdInvalid.</summary>
    public static readonly UaStatusCode BadReferenceTypeIdInvalid = new(0x804C_0000);

    /// <summary>BadBrowseDirectionInvalid.</summary>
    public static readonly UaStatusCode BadBrowseDirectionInvalid = new(0x804D_0000);

    /// <summary>BadNodeNotInView.</summary>
    public static readonly UaStatusCode BadNodeNotInView = new(0x804E_0000);

    /// <summary>BadDiscoveryUrlMissing.</summary>
    public static readonly UaStatusCode BadDiscoveryUrlMissing = new(0x8051_0000);

    /// <summary>BadParentNodeIdInvalid.</summary>
    public static readonly UaStatusCode BadParentNodeIdInvalid = new(0x805B_0000);

    /// <summary>BadNodeClassInvalid.</summary>
    public static readonly UaStatusCode BadNodeClassInvalid = new(0x805F_0000);

    /// <summary>BadBrowseNameInvalid.</summary>
    public static readonly UaStatusCode BadBrowseNameInvalid = new(0x8060_0000);

    /// <summary>BadSourceNodeIdInvalid.</summary>
    public static readonly UaStatusCode BadSourceNodeIdInvalid = new(0x8064_0000);

    /// <summary>BadTargetNodeIdInvalid.</summary>
    public static readonly UaStatusCode BadTargetNodeIdInvalid = new(0x8065_0000);

    /// <summary>BadViewIdUnknown.</summary>
    public static readonly UaStatusCode BadViewIdUnknown = new(0x806B_0000);

    /// <summary>BadQueryTooComplex.</summary>
    public static readonly UaStatusCode BadQueryTooComplex = new(0x806E_0000);

    /// <summary>BadNoMatch.</summary>
    public static readonly UaStatusCode BadNoMatch = new(0x806F_0000);

    /// <summary>BadMaxAgeInvalid.</summary>
    public static readonly UaStatusCode BadMaxAgeInvalid = new(0x8070_0000);

    /// <summary>BadHistoryOperationInvalid.</summary>
    public static readonly UaStatusCode BadHistoryOperationInvalid = new(0x8071_0000);

    /// <summary>BadHistoryOperationUnsupported.</summary>
    public static readonly UaStatusCode BadHistoryOperationUnsupported = new(0x8072_0000);

    /// <summary>BadWriteNotSupported.</summary>
    public static readonly UaStatusCode BadWriteNotSupported = new(0x8073_0000);

    /// <summary>BadTypeMismatch.</summary>
    public static readonly UaStatusCode BadTypeMismatch = new(0x8074_0000);

    /// <summary>BadMethodInvalid.</summary>
    public static readonly UaStatusCode BadMethodInvalid = new(0x8075_0000);

    /// <summary>BadArgumentsMissing.</summary>
    public static readonly UaStatusCode BadArgumentsMissing = new(0x8076_0000);

    /// <summary>BadTooManySubscriptions.</summary>
    public static readonly UaStatusCode BadTooManySubscriptions = new(0x8077_0000);

    /// <summary>BadNoSubscription.</summary>
    public static readonly UaStatusCode BadNoSubscription = new(0x8079_0000);

    /// <summary>BadSequenceNumberUnknown.</summary>
    public static readonly UaStatusCode BadSequenceNumberUnknown = new(0x807A_0000);

    /// <summary>BadMessageNotAvailable.</summary>
    public static readonly UaStatusCode BadMessageNotAvailable = new(0x807B_0000);

    /// <summary>BadSequenceNumberInvalid.</summary>
    public static readonly UaStatusCode BadSequenceNumberInvalid = new(0x8088_0000);

    /// <summary>BadConfigurationError.</summary>
    public static readonly UaStatusCode BadConfigurationError = new(0x8089_0000);

    /// <summary>BadNotConnected.</summary>
    public static readonly UaStatusCode BadNotConnected = new(0x808A_0000);

    /// <summary>BadDeviceFailure.</summary>
    public static readonly UaStatusCode BadDeviceFailure = new(0x808B_0000);

    /// <summary>BadSensorFailure.</summary>
    public static readonly UaStatusCode BadSensorFailure = new(0x808C_0000);

    /// <summary>BadOutOfService.</summary>
    public static readonly UaStatusCode BadOutOfService = new(0x808D_0000);

    /// <summary>BadDeadbandFilterInvalid.</summary>
    public static readonly UaStatusCode BadDeadbandFilterInvalid = new(0x808E_0000);

    /// <summary>UncertainLastUsableValue.</summary>
    public static readonly UaStatusCode UncertainLastUsableValue = new(0x4090_0000);

    /// <summary>BadNoData.</summary>
    public static readonly UaStatusCode BadNoData = new(0x809B_0000);

    /// <summary>BadDataUnavailable.</summary>
    public static readonly UaStatusCode BadDataUnavailable = new(0x809E_0000);

    /// <summary>BadInvalidArgument.</summary>
    public static readonly UaStatusCode BadInvalidArgument = new(0x80AB_0000);

    /// <summary>BadDisconnect.</summary>
    public static readonly UaStatusCode BadDisconnect = new(0x80AD_0000);

    /// <summary>BadInvalidState.</summary>
    public static readonly UaStatusCode BadInvalidState = new(0x80AF_0000);

    /// <summary>BadNoDataAvailable.</summary>
    public static readonly UaStatusCode BadNoDataAvailable = new(0x80B1_0000);

    /// <summary>BadSyntaxError.</summary>
    public static readonly UaStatusCode BadSyntaxError = new(0x80B6_0000);
}
