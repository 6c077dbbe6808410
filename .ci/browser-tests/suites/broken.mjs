export async function broken(){}
