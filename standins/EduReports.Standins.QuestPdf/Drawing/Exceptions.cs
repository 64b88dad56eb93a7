namespace EduReports.Standins.QuestPdf.Drawing.Exceptions;

/// <summary>The document's structure is invalid; thrown while it is composed.</summary>
public sealed class DocumentComposeException : Exception
{
    public DocumentComposeException(string message)
        : base(message)
    {
    }

    public DocumentComposeException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>Some content does not fit its page.</summary>
public sealed class DocumentLayoutException : Exception
{
    public DocumentLayoutException(string message)
        : base(message)
    {
    }
}

/// <summary>Something failed while the document was drawn; the cause is the inner exception.</summary>
public sealed class DocumentDrawingException : Exception
{
    public DocumentDrawingException(string message)
        : base(message)
    {
    }

    public DocumentDrawingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
